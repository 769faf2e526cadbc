import { type Committed, decodeEvent, EVENT_COLUMNS, integer, text } from "@wilco/core/store";
import type { Connection } from "../connection/connection.ts";

const SQL = `SELECT ${EVENT_COLUMNS}, streams.id AS stream_id
  FROM wilco.events JOIN wilco.streams ON streams.key = events.stream
  WHERE sequence > $1 ORDER BY sequence LIMIT $2`;

/**
 * Events of all streams after a sequence, in the order of their commits: whoever sees one sees all before it, because numbers
 * are given under the head's lock. Rows that cannot be decoded are left out.
 */
export async function readCommitted(db: Connection, after: number, limit: number): Promise<Committed> {
  const rows = await db.all(SQL, [after, limit]);
  const last = rows.at(-1);
  return {
    events: rows.flatMap((row) => decodeEvent(db.setAside, text(row, "stream_id"), row) ?? []),
    upTo: last === undefined ? after : integer(last, "sequence"),
  };
}
