import { integer, type StreamRef } from "@wilco/core/store";
import type { Database } from "../worker/database.ts";

const SQL = "SELECT key FROM streams WHERE kind = ? AND id = ?";

/** The key of a stream, null for a new one. */
export function findStream(db: Database, { kind, id }: StreamRef): number | null {
  const row = db.prepare(SQL).get(kind, id);
  return row === undefined ? null : integer(row, "key");
}
