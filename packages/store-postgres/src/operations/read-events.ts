import { decodeEvent, EVENT_COLUMNS } from "@wilco/core/store";
import type { StoredEvent } from "@wilco/shared-types";
import type { Connection } from "../connection/connection.ts";

/** A limit of null is none. */
export const EVENTS_AFTER = `SELECT ${EVENT_COLUMNS} FROM wilco.events WHERE stream = $1 AND sequence > $2
  ORDER BY sequence LIMIT $3`;

export interface EventRange {
  readonly stream: number;
  readonly streamId: string;
  readonly after: number;
  /** The greatest number of rows; all of them when it is left out. */
  readonly limit?: number;
}

/** A stream's events after a sequence, oldest first, and the number of rows that they were read from. */
export async function readEvents(
  db: Connection,
  { stream, streamId, after, limit }: EventRange,
): Promise<{ events: StoredEvent[]; rows: number }> {
  const rows = await db.all(EVENTS_AFTER, [stream, after, limit ?? null]);
  return { events: rows.flatMap((row) => decodeEvent(db.setAside, streamId, row) ?? []), rows: rows.length };
}
