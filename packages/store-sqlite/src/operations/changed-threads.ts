import { THREAD_COLUMNS } from "../rows/decode-thread-row.ts";
import type { Row } from "../worker/columns.ts";
import type { Database } from "../worker/database.ts";

export const CHANGED_THREADS = `SELECT ${THREAD_COLUMNS} FROM threads WHERE sequence > ? ORDER BY sequence LIMIT ?`;

/** The rows of threads that changed after a sequence, tombstones too, in that order. */
export function changedThreads(db: Database, after: number, limit: number): Row[] {
  return db.prepare(CHANGED_THREADS).all(after, limit);
}
