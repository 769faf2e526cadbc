import type { Connection } from "../connection/connection.ts";
import { LOCKS } from "../connection/locks.ts";

/**
 * Takes the lock of the one server for as long as the connection lives; the database itself lets go of it when the
 * connection ends, in whatever way. Waits for it; throws the database's 55P03 when somebody still has it afterwards.
 * @param waitMs how long to wait, in ms
 */
export async function lockServer(db: Connection, waitMs: number): Promise<void> {
  await db.exec("BEGIN");
  // Of the transaction only; the lock itself is the connection's.
  await db.exec(`SET LOCAL lock_timeout = ${Math.max(1, Math.round(waitMs))}`);
  try {
    await db.exec(`SELECT pg_advisory_lock(${LOCKS.server})`);
  } finally {
    if (!db.broken) await db.exec("COMMIT");
  }
}
