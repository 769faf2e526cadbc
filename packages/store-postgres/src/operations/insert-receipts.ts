import type { StoredReceipt } from "@wilco/core/store";
import type { Connection } from "../connection/connection.ts";

const SQL = `INSERT INTO wilco.receipts (command_id, fingerprint, turn_id, sequence)
  SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[])`;

/** Keeps the answers of accepted commands. */
export async function insertReceipts(db: Connection, receipts: readonly StoredReceipt[]): Promise<void> {
  if (receipts.length === 0) return;
  await db.run(SQL, [
    receipts.map(({ commandId }) => commandId),
    receipts.map(({ fingerprint }) => fingerprint),
    receipts.map(({ turnId }) => turnId),
    receipts.map(({ sequence }) => sequence),
  ]);
}
