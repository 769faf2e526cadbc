import type { StoredReceipt } from "@wilco/core/store";
import type { Database } from "../worker/database.ts";

const SQL = `INSERT INTO receipts (command_id, fingerprint, turn_id, sequence) VALUES (?, ?, ?, ?)
  ON CONFLICT DO NOTHING`;

/** Keeps the answer of an accepted command. False when its id is taken. */
export function insertReceipt(db: Database, receipt: StoredReceipt): boolean {
  const { commandId, fingerprint, turnId, sequence } = receipt;
  return Number(db.prepare(SQL).run(commandId, fingerprint, turnId, sequence).changes) === 1;
}
