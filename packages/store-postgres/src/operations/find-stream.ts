import type { Row, StreamRef } from "@wilco/core/store";
import type { Connection } from "../connection/connection.ts";

const SQL = "SELECT key, state, state_sequence FROM wilco.streams WHERE kind = $1 AND id = $2";

/** The row of a stream with its key and its state, null for a new one. */
export async function findStream(db: Connection, { kind, id }: StreamRef): Promise<Row | null> {
  return db.one(SQL, [kind, id]);
}
