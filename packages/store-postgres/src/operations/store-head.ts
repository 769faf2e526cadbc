import { integer } from "@wilco/core/store";
import type { Connection } from "../connection/connection.ts";

const SQL = "SELECT sequence FROM wilco.head WHERE id = 1";

/** The sequence of the store's last event, 0 for an empty store. */
export async function storeHead(db: Connection): Promise<number> {
  const row = await db.one(SQL);
  return row === null ? 0 : integer(row, "sequence");
}
