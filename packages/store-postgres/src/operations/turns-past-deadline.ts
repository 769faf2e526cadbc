import { text } from "@wilco/core/store";
import type { Connection } from "../connection/connection.ts";

export const TURNS_PAST_DEADLINE = `SELECT turns.id, streams.id AS thread_id
  FROM wilco.turns JOIN wilco.streams ON streams.key = turns.stream
  WHERE NOT turns.ended AND turns.deadline IS NOT NULL AND turns.deadline < $1 ORDER BY turns.deadline`;

/** The turns that have not ended although their deadline was before `time`. */
export async function turnsPastDeadline(
  db: Connection,
  time: string,
): Promise<{ threadId: string; turnId: string }[]> {
  const rows = await db.all(TURNS_PAST_DEADLINE, [Date.parse(time)]);
  return rows
    .map((row) => ({ threadId: text(row, "thread_id"), turnId: text(row, "id") }))
    .filter(({ threadId }) => !db.setAside.has("streams", `thread/${threadId}`));
}
