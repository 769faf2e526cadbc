import { text } from "@wilco/core/store";
import type { Database } from "../worker/database.ts";

export const TURNS_PAST_DEADLINE = `SELECT turns.id, streams.id AS thread_id
  FROM turns JOIN streams ON streams.key = turns.stream
  WHERE turns.ended = 0 AND turns.deadline IS NOT NULL AND turns.deadline < ? ORDER BY turns.deadline`;

/** The turns that have not ended although their deadline was before `time`. */
export function turnsPastDeadline(db: Database, time: string): { threadId: string; turnId: string }[] {
  return db
    .prepare(TURNS_PAST_DEADLINE)
    .all(Date.parse(time))
    .map((row) => ({ threadId: text(row, "thread_id"), turnId: text(row, "id") }))
    .filter(({ threadId }) => !db.setAside.has("streams", `thread/${threadId}`));
}
