import { integer, integerOrNull, type LeaseRow, textOrNull } from "@wilco/core/store";
import type { Database } from "../worker/database.ts";

const SQL = "SELECT owner, token, expires FROM thread_leases WHERE stream = ?";

/** The lease of a thread, by its stream's key; null when it never had one. */
export function findLease(db: Database, stream: number): LeaseRow | null {
  const row = db.prepare(SQL).get(stream);
  if (row === undefined) return null;
  return {
    owner: textOrNull(row, "owner"),
    token: integer(row, "token"),
    expires: integerOrNull(row, "expires"),
  };
}
