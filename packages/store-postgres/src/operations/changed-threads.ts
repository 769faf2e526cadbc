import { type Row, THREAD_COLUMNS } from "@wilco/core/store";
import type { Connection } from "../connection/connection.ts";

export const CHANGED_THREADS = `SELECT ${THREAD_COLUMNS} FROM wilco.threads
  WHERE sequence > $1 ORDER BY sequence LIMIT $2`;

/** The rows of threads that changed after a sequence, tombstones too, in that order. */
export async function changedThreads(db: Connection, after: number, limit: number): Promise<Row[]> {
  return db.all(CHANGED_THREADS, [after, limit]);
}
