import type { Database } from "../worker/database.ts";

const SQL = `INSERT INTO health (id, checked_at) VALUES (1, datetime('now'))
  ON CONFLICT (id) DO UPDATE SET checked_at = excluded.checked_at`;

/** Writes one row: only a durable write shows that the storage takes one. */
export function checkHealth(db: Database): void {
  db.prepare(SQL).run();
}
