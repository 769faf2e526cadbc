import { integer, type StreamRef, text } from "@wilco/core/store";
import type { Connection } from "../connection/connection.ts";

export const LOAD_STREAMS = `SELECT streams.key, streams.kind, streams.id, coalesce(newest.sequence, 0) AS head
  FROM unnest($1::text[], $2::text[]) AS wanted (kind, id)
  JOIN wilco.streams ON streams.kind = wanted.kind AND streams.id = wanted.id
  LEFT JOIN LATERAL (
    SELECT sequence FROM wilco.events WHERE events.stream = streams.key ORDER BY sequence DESC LIMIT 1
  ) AS newest ON true`;

export interface FoundStream {
  readonly ref: StreamRef;
  readonly key: number;
  /** The sequence of its last event. */
  readonly head: number;
}

/** Those of the streams that are there. */
export async function loadStreams(db: Connection, refs: readonly StreamRef[]): Promise<FoundStream[]> {
  const rows = await db.all(LOAD_STREAMS, [refs.map(({ kind }) => kind), refs.map(({ id }) => id)]);
  return rows.map((row) => ({
    ref: { kind: text(row, "kind") === "thread" ? "thread" : "project", id: text(row, "id") },
    key: integer(row, "key"),
    head: integer(row, "head"),
  }));
}
