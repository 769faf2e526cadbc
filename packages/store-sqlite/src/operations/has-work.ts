import type { Database } from "../worker/database.ts";

const SQL = `SELECT 1 FROM streams WHERE key = ?1
  AND (open = 1 OR EXISTS (SELECT 1 FROM effects WHERE stream = ?1))`;

/** True for a stream that is open, or has work to be done. */
export function hasWork(db: Database, stream: number): boolean {
  return db.prepare(SQL).get(stream) !== undefined;
}
