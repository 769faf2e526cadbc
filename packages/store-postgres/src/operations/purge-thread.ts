import type { Connection } from "../connection/connection.ts";

const ROWS = ["turns", "messages", "activities", "requests", "attachments"].map(
  (table) => `DELETE FROM wilco.${table} WHERE stream = $1`,
);
const EVENTS = "DELETE FROM wilco.events WHERE stream = $1 AND sequence < $2";

/** Deletes what a deleted thread held, but for its events from the sequence `keepFrom` on. */
export async function purgeThread(db: Connection, stream: number, keepFrom: number): Promise<void> {
  for (const sql of ROWS) await db.run(sql, [stream]);
  await db.run(EVENTS, [stream, keepFrom]);
}
