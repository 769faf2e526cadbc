import { decodeJson } from "@wilco/core/store";
import { type Project, projectSchema } from "@wilco/shared-types";
import { integer, text, textOrNull } from "../worker/columns.ts";
import type { Database } from "../worker/database.ts";

const SQL = "SELECT id, sequence, body FROM projects WHERE sequence > ? ORDER BY created";

export interface ListedProject {
  readonly id: string;
  readonly sequence: number;
  /** Null for one that was removed. */
  readonly project: Project | null;
}

/** The projects that changed after a sequence, in the order in which they were created. */
export function listProjects(db: Database, after: number): ListedProject[] {
  return db
    .prepare(SQL)
    .all(after)
    .flatMap((row): ListedProject[] => {
      const id = text(row, "id");
      const sequence = integer(row, "sequence");
      const body = textOrNull(row, "body");
      if (body === null) return [{ id, sequence, project: null }];
      const decoded = decodeJson<Project>(projectSchema, body);
      if (decoded.ok) return [{ id, sequence, project: decoded.value }];
      db.setAside.add({ table: "projects", key: id, problem: decoded.problem });
      return [];
    });
}
