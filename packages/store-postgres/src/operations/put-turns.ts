import type { TurnRow } from "../commit/loaded.ts";
import type { Connection } from "../connection/connection.ts";

const SQL = `INSERT INTO wilco.turns (id, stream, created, start, ended, deadline, body)
  SELECT * FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[], $5::boolean[], $6::bigint[], $7::text[])
  ON CONFLICT (id) DO UPDATE SET ended = excluded.ended, deadline = excluded.deadline, body = excluded.body`;

/** Adds or replaces turns, which keep their places. */
export async function putTurns(db: Connection, rows: readonly TurnRow[]): Promise<void> {
  if (rows.length === 0) return;
  await db.run(SQL, [
    rows.map(({ id }) => id),
    rows.map(({ stream }) => stream),
    rows.map(({ created }) => created),
    rows.map(({ start }) => start),
    rows.map(({ ended }) => ended),
    rows.map(({ deadline }) => deadline),
    rows.map(({ body }) => body),
  ]);
}
