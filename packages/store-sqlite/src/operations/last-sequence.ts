import { integer } from "@wilco/core/store";
import type { Database } from "../worker/database.ts";

export const LAST_SEQUENCE = "SELECT sequence FROM events WHERE stream = ? ORDER BY sequence DESC LIMIT 1";

/** The sequence of a stream's last event, 0 when it has none. */
export function lastSequence(db: Database, stream: number): number {
  const row = db.prepare(LAST_SEQUENCE).get(stream);
  return row === undefined ? 0 : integer(row, "sequence");
}
