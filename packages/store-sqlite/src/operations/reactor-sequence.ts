import { integer } from "@wilco/core/store";
import type { Database } from "../worker/database.ts";

export const REACTOR_SEQUENCE = `SELECT sequence FROM events WHERE stream = ? AND command_id IS NULL
  ORDER BY sequence DESC LIMIT 1`;

/** The sequence of a stream's newest event that is of no client's command, 0 for none. */
export function reactorSequence(db: Database, stream: number): number {
  const row = db.prepare(REACTOR_SEQUENCE).get(stream);
  return row === undefined ? 0 : integer(row, "sequence");
}
