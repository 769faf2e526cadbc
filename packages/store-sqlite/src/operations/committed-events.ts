import { type Committed, decodeEvent, EVENT_COLUMNS, integer, text } from "@wilco/core/store";
import type { Database } from "../worker/database.ts";

export const COMMITTED_EVENTS = `SELECT ${EVENT_COLUMNS}, streams.id AS stream_id
  FROM events JOIN streams ON streams.key = events.stream WHERE sequence > ? ORDER BY sequence LIMIT ?`;

/** Events of all streams after a sequence, in the order of their commits. Rows that cannot be decoded are left out. */
export function committedEvents(db: Database, after: number, limit: number): Committed {
  const rows = db.prepare(COMMITTED_EVENTS).all(after, limit);
  const last = rows.at(-1);
  return {
    events: rows.flatMap((row) => decodeEvent(db.setAside, text(row, "stream_id"), row) ?? []),
    upTo: last === undefined ? after : integer(last, "sequence"),
  };
}
