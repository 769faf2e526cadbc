import { integer } from "@wilco/core/store";
import type { Database } from "../worker/database.ts";

const SQL = "SELECT created, start FROM turns WHERE id = ? AND stream = ?";

/** Where a turn stands in its thread; null when it is not there. */
export function turnPlace(
  db: Database,
  stream: number,
  id: string,
): { created: number; start: number } | null {
  const row = db.prepare(SQL).get(id, stream);
  return row === undefined ? null : { created: integer(row, "created"), start: integer(row, "start") };
}
