import {
  integer,
  integerOrNull,
  type LeaseRow,
  type Row,
  type StreamRef,
  text,
  textOrNull,
} from "@wilco/core/store";
import type { Connection } from "../connection/connection.ts";

export const LOAD_STREAMS = `SELECT streams.key, streams.kind, streams.id, coalesce(newest.sequence, 0) AS head,
    thread_leases.owner, thread_leases.token, thread_leases.expires
  FROM unnest($1::text[], $2::text[]) AS wanted (kind, id)
  JOIN wilco.streams ON streams.kind = wanted.kind AND streams.id = wanted.id
  LEFT JOIN wilco.thread_leases ON thread_leases.stream = streams.key
  LEFT JOIN LATERAL (
    SELECT sequence FROM wilco.events WHERE events.stream = streams.key ORDER BY sequence DESC LIMIT 1
  ) AS newest ON true`;

export interface FoundStream {
  readonly ref: StreamRef;
  readonly key: number;
  /** The sequence of its last event. */
  readonly head: number;
  /** Null for a thread that never had one, and for a project. */
  readonly lease: LeaseRow | null;
}

/** Those of the streams that are there. */
export async function loadStreams(db: Connection, refs: readonly StreamRef[]): Promise<FoundStream[]> {
  const rows = await db.all(LOAD_STREAMS, [refs.map(({ kind }) => kind), refs.map(({ id }) => id)]);
  return rows.map((row) => ({
    ref: { kind: text(row, "kind") === "thread" ? "thread" : "project", id: text(row, "id") },
    key: integer(row, "key"),
    head: integer(row, "head"),
    lease: leaseOf(row),
  }));
}

function leaseOf(row: Row): LeaseRow | null {
  const token = integerOrNull(row, "token");
  if (token === null) return null;
  return { owner: textOrNull(row, "owner"), token, expires: integerOrNull(row, "expires") };
}
