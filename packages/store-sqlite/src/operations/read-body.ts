import { type RowRef, text } from "@wilco/core/store";
import type { Database } from "../worker/database.ts";

const SQL: Readonly<Record<RowRef["table"], string>> = {
  turns: select("turns"),
  activities: select("activities"),
  requests: select("requests"),
};

function select(table: RowRef["table"]): string {
  return `SELECT body FROM ${table} WHERE id = ? AND stream = ?`;
}

/** The stored JSON of a thread's row; null when the row is not there. */
export function readBody(db: Database, { table, stream, id }: RowRef): string | null {
  const row = db.prepare(SQL[table]).get(id, stream);
  return row === undefined ? null : text(row, "body");
}
