import type { Database } from "../worker/database.ts";

const SQL = "SELECT 1 FROM events WHERE sequence = ? AND stream = ?";

/** True when the sequence is one of the stream's stored events. */
export function hasEvent(db: Database, stream: number, sequence: number): boolean {
  return db.prepare(SQL).get(sequence, stream) !== undefined;
}
