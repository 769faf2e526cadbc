import type { PlainTable } from "@wilco/core/store";
import type { PlainRow } from "../commit/loaded.ts";
import type { Connection } from "../connection/connection.ts";

const SQL: Readonly<Record<PlainTable, string>> = {
  activities: upsert("activities"),
  requests: upsert("requests"),
};

function upsert(table: PlainTable): string {
  return `INSERT INTO wilco.${table} (id, stream, created, body)
    SELECT * FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::text[])
    ON CONFLICT (id) DO UPDATE SET body = excluded.body`;
}

/** Adds or replaces rows, which keep their places. */
export async function putRows(db: Connection, table: PlainTable, rows: readonly PlainRow[]): Promise<void> {
  if (rows.length === 0) return;
  await db.run(SQL[table], [
    rows.map(({ id }) => id),
    rows.map(({ stream }) => stream),
    rows.map(({ created }) => created),
    rows.map(({ body }) => body),
  ]);
}
