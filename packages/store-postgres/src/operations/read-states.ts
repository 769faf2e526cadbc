import type { Row } from "@wilco/core/store";
import type { Connection } from "../connection/connection.ts";

const SQL = "SELECT key, state, state_sequence FROM wilco.streams WHERE key = ANY ($1::bigint[])";

/** The rows of streams, with their states. */
export async function readStates(db: Connection, keys: readonly number[]): Promise<Row[]> {
  return db.all(SQL, [keys]);
}
