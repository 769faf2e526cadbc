import { integer } from "@wilco/core/store";
import type { Database } from "../worker/database.ts";

const SQL = "SELECT coalesce(max(sequence), 0) AS head FROM events";

/** The sequence of the store's last event, 0 for an empty store. */
export function storeHead(db: Database): number {
  const row = db.prepare(SQL).get();
  return row === undefined ? 0 : integer(row, "head");
}
