import { text } from "@wilco/core/store";
import type { Database } from "../worker/database.ts";

export const LAPSED_LEASES = `SELECT streams.id FROM thread_leases JOIN streams ON streams.key = thread_leases.stream
  WHERE thread_leases.expires IS NOT NULL AND thread_leases.expires <= ? ORDER BY thread_leases.expires`;

/** The threads whose lease ran out before `now` (ms since 1970), oldest first. */
export function lapsedLeases(db: Database, now: number): string[] {
  return db
    .prepare(LAPSED_LEASES)
    .all(now)
    .map((row) => text(row, "id"));
}
