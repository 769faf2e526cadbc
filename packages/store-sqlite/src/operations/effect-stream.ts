import { integer } from "@wilco/core/store";
import type { Database } from "../worker/database.ts";

const SQL = "SELECT stream FROM effects WHERE id = ?";

/** The key of the stream whose work it is; null for work that is done. */
export function effectStream(db: Database, id: number): number | null {
  const row = db.prepare(SQL).get(id);
  return row === undefined ? null : integer(row, "stream");
}
