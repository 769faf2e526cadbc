import type { PlainTable, RowPlace, RowToPut } from "@wilco/core/store";
import type { Database } from "../worker/database.ts";

const SQL = {
  activities: upsert("activities"),
  requests: upsert("requests"),
};

function upsert(table: PlainTable): string {
  return `INSERT INTO ${table} (id, stream, created, body) VALUES (?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET body = excluded.body WHERE stream = excluded.stream`;
}

/** Adds or replaces a row, which keeps its place. False when the id belongs to another thread. */
export function putRow(
  db: Database,
  { id, stream, sequence }: RowPlace,
  { table, value }: RowToPut,
): boolean {
  return Number(db.prepare(SQL[table]).run(id, stream, sequence, JSON.stringify(value)).changes) === 1;
}
