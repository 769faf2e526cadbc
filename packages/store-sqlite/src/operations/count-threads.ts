import { integer } from "@wilco/core/store";
import type { Database } from "../worker/database.ts";

const SQL = "SELECT count(*) AS count FROM threads WHERE project_id = ? AND body IS NOT NULL";

/** The number of a project's threads, archived ones too. */
export function countThreads(db: Database, projectId: string): number {
  const row = db.prepare(SQL).get(projectId);
  return row === undefined ? 0 : integer(row, "count");
}
