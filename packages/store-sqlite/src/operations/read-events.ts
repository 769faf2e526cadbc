import { decodeEvent, EVENT_COLUMNS } from "@wilco/core/store";
import type { StoredEvent } from "@wilco/shared-types";
import type { Database } from "../worker/database.ts";

export const EVENTS_AFTER = `SELECT ${EVENT_COLUMNS} FROM events WHERE stream = ? AND sequence > ?
  ORDER BY sequence LIMIT ?`;

export interface EventRange {
  readonly stream: number;
  readonly streamId: string;
  readonly after: number;
  /** The greatest number of rows; all of them when it is left out. */
  readonly limit?: number;
}

/** A stream's events after a sequence, oldest first, and the number of rows that they were read from. */
export function readEvents(db: Database, range: EventRange): { events: StoredEvent[]; rows: number } {
  const rows = db.prepare(EVENTS_AFTER).all(range.stream, range.after, range.limit ?? -1);
  return {
    events: rows.flatMap((row) => decodeEvent(db.setAside, range.streamId, row) ?? []),
    rows: rows.length,
  };
}
