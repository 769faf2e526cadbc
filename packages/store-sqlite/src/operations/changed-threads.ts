import { type Row, THREAD_COLUMNS } from "@wilco/core/store";
import type { Database } from "../worker/database.ts";

export const CHANGED_THREADS = `SELECT ${THREAD_COLUMNS} FROM threads WHERE sequence > ? ORDER BY sequence LIMIT ?`;

/** The rows of threads that changed after a sequence, tombstones too, in that order. */
export function changedThreads(db: Database, after: number, limit: number): Row[] {
  return db.prepare(CHANGED_THREADS).all(after, limit);
}
