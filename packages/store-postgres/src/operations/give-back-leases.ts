import type { Lease } from "@wilco/core/store";
import type { Connection } from "../connection/connection.ts";

const SQL = `UPDATE wilco.thread_leases SET owner = NULL, expires = NULL
  FROM unnest($1::text[], $2::bigint[]) AS given (thread, token)
  JOIN wilco.streams ON streams.kind = 'thread' AND streams.id = given.thread
  WHERE thread_leases.stream = streams.key AND thread_leases.token = given.token AND NOT streams.open
    AND NOT EXISTS (SELECT FROM wilco.effects WHERE effects.stream = streams.key)`;

/** Gives back leases whose tokens are the newest, of threads that are not open and have no work to be done. */
export async function giveBackLeases(db: Connection, leases: readonly Lease[]): Promise<void> {
  if (leases.length === 0) return;
  await db.run(SQL, [leases.map(({ threadId }) => threadId), leases.map(({ token }) => token)]);
}
