import { text } from "@wilco/core/store";
import type { Connection } from "../connection/connection.ts";

const SQL = "SELECT command_id FROM wilco.receipts WHERE command_id = ANY ($1::text[])";

/** Those of the command ids that have a receipt. */
export async function takenReceipts(db: Connection, commandIds: readonly string[]): Promise<Set<string>> {
  return new Set((await db.all(SQL, [commandIds])).map((row) => text(row, "command_id")));
}
