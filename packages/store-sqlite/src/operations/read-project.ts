import { decodeProject } from "@wilco/core/store";
import type { Project } from "@wilco/shared-types";
import type { Database } from "../worker/database.ts";

const SQL = "SELECT id, sequence, body FROM projects WHERE id = ?";

/** A project; null when there is none, it was removed, or it cannot be decoded. */
export function readProject(db: Database, id: string): Project | null {
  const row = db.prepare(SQL).get(id);
  return row === undefined ? null : (decodeProject(db.setAside, row)?.project ?? null);
}
