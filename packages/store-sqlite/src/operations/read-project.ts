import { decodeJson } from "@wilco/core/store";
import { type Project, projectSchema } from "@wilco/shared-types";
import { textOrNull } from "../worker/columns.ts";
import type { Database } from "../worker/database.ts";

const SQL = "SELECT body FROM projects WHERE id = ?";

/** A project; null when there is none, it was removed, or it cannot be decoded. */
export function readProject(db: Database, id: string): Project | null {
  const row = db.prepare(SQL).get(id);
  const body = row === undefined ? null : textOrNull(row, "body");
  if (body === null) return null;
  const decoded = decodeJson<Project>(projectSchema, body);
  if (decoded.ok) return decoded.value;
  db.setAside.add({ table: "projects", key: id, problem: decoded.problem });
  return null;
}
