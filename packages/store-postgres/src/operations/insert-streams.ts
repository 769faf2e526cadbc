import type { StreamRef } from "@wilco/core/store";
import type { Connection } from "../connection/connection.ts";

const SQL = `INSERT INTO wilco.streams (key, kind, id)
  SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[])`;

export interface NewStream {
  readonly key: number;
  readonly ref: StreamRef;
}

/** Adds streams. */
export async function insertStreams(db: Connection, streams: readonly NewStream[]): Promise<void> {
  if (streams.length === 0) return;
  await db.run(SQL, [
    streams.map(({ key }) => key),
    streams.map(({ ref }) => ref.kind),
    streams.map(({ ref }) => ref.id),
  ]);
}
