import { integer } from "@wilco/core/store";
import type { Connection } from "../connection/connection.ts";

const SQL = "SELECT count(*) AS count FROM wilco.threads WHERE project_id = $1 AND body IS NOT NULL";

/** The number of a project's threads, archived ones too. */
export async function countThreads(db: Connection, projectId: string): Promise<number> {
  const row = await db.one(SQL, [projectId]);
  return row === null ? 0 : integer(row, "count");
}
