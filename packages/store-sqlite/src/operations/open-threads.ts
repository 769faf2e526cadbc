import { text } from "@wilco/core/store";
import type { Database } from "../worker/database.ts";

const SQL = "SELECT id FROM streams WHERE open = 1 AND kind = 'thread' ORDER BY key";

/** The ids of the threads that are marked open. */
export function openThreads(db: Database): string[] {
  return db
    .prepare(SQL)
    .all()
    .map((row) => text(row, "id"));
}
