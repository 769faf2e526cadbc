import type { PlainTable, Row } from "@wilco/core/store";
import type { Connection } from "../connection/connection.ts";

export const ROWS_BETWEEN: Readonly<Record<PlainTable, string>> = {
  activities: select("activities"),
  requests: select("requests"),
};

function select(table: PlainTable): string {
  return `SELECT id, created, body FROM wilco.${table}
    WHERE stream = $1 AND created >= $2 AND created < $3 ORDER BY created`;
}

/** A stretch of a thread, by the sequences at which its rows were created. */
export interface Stretch {
  readonly stream: number;
  readonly from: number;
  readonly to: number;
}

/** The rows that were created in a stretch of a thread, in that order. */
export async function rowsBetween(
  db: Connection,
  table: PlainTable,
  { stream, from, to }: Stretch,
): Promise<Row[]> {
  return db.all(ROWS_BETWEEN[table], [stream, from, to]);
}
