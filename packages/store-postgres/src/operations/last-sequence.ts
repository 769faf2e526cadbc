import { integer } from "@wilco/core/store";
import type { Connection } from "../connection/connection.ts";

export const LAST_SEQUENCE =
  "SELECT sequence FROM wilco.events WHERE stream = $1 ORDER BY sequence DESC LIMIT 1";

/** The sequence of a stream's last event, 0 when it has none. */
export async function lastSequence(db: Connection, stream: number): Promise<number> {
  const row = await db.one(LAST_SEQUENCE, [stream]);
  return row === null ? 0 : integer(row, "sequence");
}
