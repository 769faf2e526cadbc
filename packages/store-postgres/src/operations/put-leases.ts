import type { LeaseRow } from "@wilco/core/store";
import type { Connection } from "../connection/connection.ts";

const SQL = `INSERT INTO wilco.thread_leases (stream, owner, token, expires)
  SELECT * FROM unnest($1::bigint[], $2::text[], $3::bigint[], $4::bigint[])
  ON CONFLICT (stream) DO UPDATE SET owner = excluded.owner, token = excluded.token, expires = excluded.expires`;

/** Writes leases, by their streams' keys. */
export async function putLeases(
  db: Connection,
  leases: readonly (readonly [number, LeaseRow])[],
): Promise<void> {
  if (leases.length === 0) return;
  await db.run(SQL, [
    leases.map(([stream]) => stream),
    leases.map(([, { owner }]) => owner),
    leases.map(([, { token }]) => token),
    leases.map(([, { expires }]) => expires),
  ]);
}
