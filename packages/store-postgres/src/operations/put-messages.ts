import type { MessageRow } from "../commit/loaded.ts";
import type { Connection } from "../connection/connection.ts";

const SQL = `INSERT INTO wilco.messages (id, stream, created, parts_event, body)
  SELECT * FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[], $5::text[])
  ON CONFLICT (id) DO UPDATE SET parts_event = excluded.parts_event, body = excluded.body`;

/** Adds or replaces messages, which keep their places. */
export async function putMessages(db: Connection, rows: readonly MessageRow[]): Promise<void> {
  if (rows.length === 0) return;
  await db.run(SQL, [
    rows.map(({ id }) => id),
    rows.map(({ stream }) => stream),
    rows.map(({ created }) => created),
    rows.map(({ partsEvent }) => partsEvent),
    rows.map(({ body }) => body),
  ]);
}
