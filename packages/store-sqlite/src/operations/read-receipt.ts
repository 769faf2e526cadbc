import type { StoredReceipt } from "@wilco/core/store";
import { integer, text, textOrNull } from "../worker/columns.ts";
import type { Database } from "../worker/database.ts";

const SQL = "SELECT command_id, fingerprint, turn_id, sequence FROM receipts WHERE command_id = ?";

/** What an accepted command answered; null for a command that was never accepted. */
export function readReceipt(db: Database, commandId: string): StoredReceipt | null {
  const row = db.prepare(SQL).get(commandId);
  if (row === undefined) return null;
  return {
    commandId: text(row, "command_id"),
    fingerprint: text(row, "fingerprint"),
    turnId: textOrNull(row, "turn_id"),
    sequence: integer(row, "sequence"),
  };
}
