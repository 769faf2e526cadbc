import type { Row } from "@wilco/core/store";
import type { Connection } from "../connection/connection.ts";

export const OPEN_STREAMS = `SELECT key, id, state, state_sequence FROM wilco.streams
  WHERE open AND kind = 'thread' ORDER BY key`;

/** The rows of the threads that are marked open, with their states. */
export async function openStreams(db: Connection): Promise<Row[]> {
  return db.all(OPEN_STREAMS);
}
