import { decodeReceipt, type StoredReceipt } from "@wilco/core/store";
import type { Database } from "../worker/database.ts";

const SQL = "SELECT command_id, fingerprint, turn_id, sequence FROM receipts WHERE command_id = ?";

/** What an accepted command answered; null for a command that was never accepted. */
export function readReceipt(db: Database, commandId: string): StoredReceipt | null {
  const row = db.prepare(SQL).get(commandId);
  return row === undefined ? null : decodeReceipt(row);
}
