import type { Connection } from "../connection/connection.ts";
import type { Backend } from "./read-backend.ts";

const SQL = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE pid = $1 AND extract(epoch FROM backend_start)::text = $2 AND usename = current_user`;

/** Ends the database's process behind a connection that we lost and it may still believe in. */
export async function endBackend(db: Connection, { pid, started }: Backend): Promise<void> {
  await db.all(SQL, [pid, started]);
}
