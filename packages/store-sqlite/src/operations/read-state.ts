import { decodeState, type ReadState, type StreamRef } from "@wilco/core/store";
import type { Database } from "../worker/database.ts";

const SQL = "SELECT key, state, state_sequence FROM streams WHERE key = ?";

/** The stored state of the stream `ref`, whose key is `stream`. A state that cannot be decoded is set aside. */
export function readState(db: Database, ref: StreamRef, stream: number): ReadState {
  const row = db.prepare(SQL).get(stream);
  return row === undefined ? { state: null, sequence: 0 } : decodeState(db, ref, row);
}
