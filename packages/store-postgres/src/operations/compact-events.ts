import type { Connection } from "../connection/connection.ts";

export const COMPACT_EVENTS = `DELETE FROM wilco.events
  USING unnest($1::bigint[], $2::text[], $3::bigint[]) AS replaced (stream, key, before)
  WHERE events.stream = replaced.stream AND events.compaction_key = replaced.key
    AND events.sequence < replaced.before`;

export interface Compaction {
  readonly stream: number;
  readonly key: string;
  /** Only events with a lower sequence are deleted. */
  readonly before: number;
}

/** Deletes the events that later ones replaced. */
export async function compactEvents(db: Connection, compactions: readonly Compaction[]): Promise<void> {
  if (compactions.length === 0) return;
  await db.run(COMPACT_EVENTS, [
    compactions.map(({ stream }) => stream),
    compactions.map(({ key }) => key),
    compactions.map(({ before }) => before),
  ]);
}
