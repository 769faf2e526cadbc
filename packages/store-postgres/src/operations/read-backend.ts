import { integer, text } from "@wilco/core/store";
import type { Connection } from "../connection/connection.ts";

const SQL = `SELECT pid, extract(epoch FROM backend_start)::text AS started,
    current_setting('server_encoding') AS encoding
  FROM pg_stat_activity WHERE pid = pg_backend_pid()`;

/** The database's process behind a connection. Its number may come again later, but not with the same start. */
export interface Backend {
  readonly pid: number;
  readonly started: string;
  /** How the database writes texts. */
  readonly encoding: string;
}

export async function readBackend(db: Connection): Promise<Backend> {
  const row = await db.one(SQL);
  if (row === null) throw new Error("the database does not know this connection");
  return { pid: integer(row, "pid"), started: text(row, "started"), encoding: text(row, "encoding") };
}
