import type { Connection } from "../connection/connection.ts";

const SQL = "SELECT 1 FROM wilco.events WHERE sequence = $1 AND stream = $2";

/** True when the sequence is one of the stream's stored events. */
export async function hasEvent(db: Connection, stream: number, sequence: number): Promise<boolean> {
  return (await db.one(SQL, [sequence, stream])) !== null;
}
