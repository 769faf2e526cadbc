import type { Database } from "../worker/database.ts";

export const COMPACT_EVENTS = "DELETE FROM events WHERE stream = ? AND compaction_key = ? AND sequence < ?";

export interface Compaction {
  readonly stream: number;
  readonly keys: readonly string[];
  /** Only events with a lower sequence are deleted. */
  readonly before: number;
}

/** Deletes the events that later ones replaced, and returns how many there were. */
export function compactEvents(db: Database, { stream, keys, before }: Compaction): number {
  const statement = db.prepare(COMPACT_EVENTS);
  return keys.reduce((count, key) => count + Number(statement.run(stream, key, before).changes), 0);
}
