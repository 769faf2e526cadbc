import { integer, text } from "@wilco/core/store";
import type { Connection } from "../connection/connection.ts";

export const TIED_STREAMS = `SELECT streams.key, streams.id, streams.tie
  FROM unnest($1::text[]) AS wanted (tie) JOIN wilco.streams ON streams.tie = wanted.tie`;

export interface TiedStream {
  readonly key: number;
  readonly threadId: string;
  readonly tie: string;
}

/** The threads' streams that have one of the ties, each a `tieText`; no tie may be asked for twice. */
export async function tiedStreams(db: Connection, ties: ReadonlySet<string>): Promise<TiedStream[]> {
  if (ties.size === 0) return [];
  const rows = await db.all(TIED_STREAMS, [[...ties]]);
  return rows.map((row) => ({
    key: integer(row, "key"),
    threadId: text(row, "id"),
    tie: text(row, "tie"),
  }));
}
