import type { BodyTable } from "../rows/placed.ts";
import { text } from "../worker/columns.ts";
import type { Database } from "../worker/database.ts";

const SQL: Readonly<Record<BodyTable, string>> = {
  turns: select("turns"),
  messages: select("messages"),
  activities: select("activities"),
  requests: select("requests"),
};

function select(table: BodyTable): string {
  return `SELECT body FROM ${table} WHERE id = ? AND stream = ?`;
}

export interface RowRef {
  readonly table: BodyTable;
  readonly stream: number;
  readonly id: string;
}

/** The stored JSON of a thread's row; null when the row is not there. */
export function readBody(db: Database, { table, stream, id }: RowRef): string | null {
  const row = db.prepare(SQL[table]).get(id, stream);
  return row === undefined ? null : text(row, "body");
}
