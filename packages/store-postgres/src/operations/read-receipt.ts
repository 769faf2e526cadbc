import { decodeReceipt, type StoredReceipt } from "@wilco/core/store";
import type { Connection } from "../connection/connection.ts";

const SQL = "SELECT command_id, fingerprint, turn_id, sequence FROM wilco.receipts WHERE command_id = $1";

/** What an accepted command answered; null for a command that was never accepted. */
export async function readReceipt(db: Connection, commandId: string): Promise<StoredReceipt | null> {
  const row = await db.one(SQL, [commandId]);
  return row === null ? null : decodeReceipt(row);
}
