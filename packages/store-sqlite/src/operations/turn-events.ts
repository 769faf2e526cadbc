import { decodeEvent, EVENT_COLUMNS, isThreadEvent } from "@wilco/core/store";
import type { ThreadEvent } from "@wilco/shared-types";
import type { Database } from "../worker/database.ts";

/** The conditions repeat those of the partial indexes `events_turn` and `events_session` to the letter. */
export const TURN_EVENTS = `WITH own AS (
    SELECT sequence FROM events
    WHERE stream = :stream AND turn_id = :turn AND turn_id IS NOT NULL AND type <> 'message.delta'
  ), session AS (
    SELECT sequence FROM events
    WHERE stream = :stream AND type >= 'session.' AND type < 'session/'
      AND sequence > (SELECT min(sequence) FROM own) AND sequence < (SELECT max(sequence) FROM own)
  )
  SELECT ${EVENT_COLUMNS} FROM events
  WHERE sequence IN (SELECT sequence FROM own UNION SELECT sequence FROM session) ORDER BY sequence`;

export interface TurnOfStream {
  readonly stream: number;
  readonly streamId: string;
  readonly turnId: string;
}

/** The events that name a turn, and the session's events among them; never the streamed pieces. */
export function turnEvents(db: Database, { stream, streamId, turnId }: TurnOfStream): ThreadEvent[] {
  return db
    .prepare(TURN_EVENTS)
    .all({ stream, turn: turnId })
    .flatMap((row) => decodeEvent(db.setAside, streamId, row) ?? [])
    .filter(isThreadEvent);
}
