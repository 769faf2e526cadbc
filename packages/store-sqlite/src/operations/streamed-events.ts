import { decodeEvent, EVENT_COLUMNS, isThreadEvent } from "@wilco/core/store";
import type { ThreadEvent } from "@wilco/shared-types";
import type { Database } from "../worker/database.ts";
import type { EventRange } from "./read-events.ts";

export const STREAMED_EVENTS = `SELECT ${EVENT_COLUMNS} FROM events
  WHERE stream = ? AND sequence > ? AND type = 'message.delta' ORDER BY sequence`;

/** The streamed pieces of a thread after a sequence, oldest first. */
export function streamedEvents(db: Database, { stream, streamId, after }: EventRange): ThreadEvent[] {
  return db
    .prepare(STREAMED_EVENTS)
    .all(stream, after)
    .flatMap((row) => decodeEvent(db.setAside, streamId, row) ?? [])
    .filter(isThreadEvent);
}
