import type { PlainTable, Row } from "@wilco/core/store";
import type { Database } from "../worker/database.ts";

export const ROWS_BETWEEN: Readonly<Record<PlainTable, string>> = {
  activities: select("activities"),
  requests: select("requests"),
};

function select(table: PlainTable): string {
  return `SELECT id, created, body FROM ${table} WHERE stream = ? AND created >= ? AND created < ? ORDER BY created`;
}

/** A stretch of a thread, by the sequences at which its rows were created. */
export interface Stretch {
  readonly stream: number;
  readonly from: number;
  readonly to: number;
}

/** The rows that were created in a stretch of a thread, in that order. */
export function rowsBetween(db: Database, table: PlainTable, { stream, from, to }: Stretch): Row[] {
  return db.prepare(ROWS_BETWEEN[table]).all(stream, from, to);
}
