import { decodeEvent, EVENT_COLUMNS, isThreadEvent } from "@wilco/core/store";
import type { ThreadEvent } from "@wilco/shared-types";
import type { Connection } from "../connection/connection.ts";
import type { EventRange } from "./read-events.ts";

export const STREAMED_EVENTS = `SELECT ${EVENT_COLUMNS} FROM wilco.events
  WHERE stream = $1 AND sequence > $2 AND type = 'message.delta' ORDER BY sequence`;

/** The streamed pieces of a thread after a sequence, oldest first. */
export async function streamedEvents(
  db: Connection,
  { stream, streamId, after }: EventRange,
): Promise<ThreadEvent[]> {
  const rows = await db.all(STREAMED_EVENTS, [stream, after]);
  return rows.flatMap((row) => decodeEvent(db.setAside, streamId, row) ?? []).filter(isThreadEvent);
}
