import type { Database } from "../worker/database.ts";

/** What an ordinary commit needs, and more, in characters. */
const ROOM = 64 * 1024;

const SQL = `INSERT INTO health (id, checked_at) VALUES (1, ?)
  ON CONFLICT (id) DO UPDATE SET checked_at = excluded.checked_at`;

/**
 * Writes one row: only a durable write shows that the storage takes one. It is large for a moment, because a row that
 * takes the place of another one is written to a full disk, too.
 */
export function checkHealth(db: Database): void {
  const write = db.prepare(SQL);
  write.run(" ".repeat(ROOM));
  write.run(new Date().toISOString());
}
