import type { Connection } from "../connection/connection.ts";
import { LOCKS } from "../connection/locks.ts";

export interface ServerLock {
  readonly isAlone: boolean;
  /** How long to wait, in ms. */
  readonly waitMs: number;
}

/**
 * Takes the lock of the one server, or that of one among several, for as long as the connection lives; the database itself lets
 * go of it when the connection ends, in whatever way. Waits for it; throws the database's 55P03 when somebody is still in
 * the way afterwards.
 */
export async function lockServer(db: Connection, { isAlone, waitMs }: ServerLock): Promise<void> {
  await db.exec("BEGIN");
  // Of the transaction only; the lock itself is the connection's.
  await db.exec(`SET LOCAL lock_timeout = ${Math.max(1, Math.round(waitMs))}`);
  try {
    await db.exec(`SELECT ${isAlone ? "pg_advisory_lock" : "pg_advisory_lock_shared"}(${LOCKS.server})`);
  } finally {
    if (!db.broken) await db.exec("COMMIT");
  }
}
