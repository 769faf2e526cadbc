import { decodeProject, type ListedProject } from "@wilco/core/store";
import type { Database } from "../worker/database.ts";

const SQL = "SELECT id, sequence, body FROM projects WHERE sequence > ? ORDER BY created";

/** The projects that changed after a sequence, in the order in which they were created. */
export function listProjects(db: Database, after: number): ListedProject[] {
  return db
    .prepare(SQL)
    .all(after)
    .flatMap((row) => decodeProject(db.setAside, row) ?? []);
}
