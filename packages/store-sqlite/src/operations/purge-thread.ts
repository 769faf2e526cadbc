import type { Database } from "../worker/database.ts";

const ROWS = ["turns", "messages", "activities", "requests", "attachments"].map(
  (table) => `DELETE FROM ${table} WHERE stream = ?`,
);
const EVENTS = "DELETE FROM events WHERE stream = ? AND sequence < ?";

/** Deletes what a deleted thread held, but for its events from the sequence `keepFrom` on. */
export function purgeThread(db: Database, stream: number, keepFrom: number): void {
  for (const sql of ROWS) db.prepare(sql).run(stream);
  db.prepare(EVENTS).run(stream, keepFrom);
}
