import type { ProjectRow } from "../commit/loaded.ts";
import type { Connection } from "../connection/connection.ts";

const SQL = `INSERT INTO wilco.projects (id, created, sequence, body)
  SELECT * FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::text[])
  ON CONFLICT (id) DO UPDATE SET sequence = excluded.sequence, body = excluded.body`;

/** Adds or replaces projects, which keep their places. A body of null is a tombstone. */
export async function putProjects(db: Connection, rows: readonly ProjectRow[]): Promise<void> {
  if (rows.length === 0) return;
  await db.run(SQL, [
    rows.map(({ id }) => id),
    rows.map(({ created }) => created),
    rows.map(({ sequence }) => sequence),
    rows.map(({ body }) => body),
  ]);
}
