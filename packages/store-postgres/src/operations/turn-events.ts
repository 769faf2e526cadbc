import { decodeEvent, EVENT_COLUMNS, isThreadEvent } from "@wilco/core/store";
import type { ThreadEvent } from "@wilco/shared-types";
import type { Connection } from "../connection/connection.ts";

/** The conditions repeat those of the partial indexes `events_turn` and `events_session` to the letter. */
export const TURN_EVENTS = `WITH own AS (
    SELECT sequence FROM wilco.events
    WHERE stream = $1 AND turn_id = $2 AND turn_id IS NOT NULL AND type <> 'message.delta'
  ), session AS (
    SELECT sequence FROM wilco.events
    WHERE stream = $1 AND type >= 'session.' AND type < 'session/'
      AND sequence > (SELECT min(sequence) FROM own) AND sequence < (SELECT max(sequence) FROM own)
  )
  SELECT ${EVENT_COLUMNS} FROM wilco.events
  WHERE sequence IN (SELECT sequence FROM own UNION SELECT sequence FROM session) ORDER BY sequence`;

export interface TurnOfStream {
  readonly stream: number;
  readonly streamId: string;
  readonly turnId: string;
}

/** The events that name a turn, and the session's events among them; never the streamed pieces. */
export async function turnEvents(
  db: Connection,
  { stream, streamId, turnId }: TurnOfStream,
): Promise<ThreadEvent[]> {
  const rows = await db.all(TURN_EVENTS, [stream, turnId]);
  return rows.flatMap((row) => decodeEvent(db.setAside, streamId, row) ?? []).filter(isThreadEvent);
}
