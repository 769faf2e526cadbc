import type { Lease } from "@wilco/core/store";
import type { Connection } from "../connection/connection.ts";

const SQL = "DELETE FROM wilco.effects WHERE id = ANY ($1::bigint[])";

const UNDER_LEASES = `DELETE FROM wilco.effects
  USING wilco.streams, wilco.thread_leases, unnest($2::text[], $3::bigint[]) AS mine (thread, token)
  WHERE effects.id = ANY ($1::bigint[]) AND streams.key = effects.stream AND thread_leases.stream = effects.stream
    AND streams.id = mine.thread AND thread_leases.token = mine.token`;

/** Work that is done; with leases only that of threads whose token is still the newest is forgotten. */
export interface DoneEffects {
  readonly ids: readonly number[];
  readonly leases: readonly Lease[] | null;
}

/** Forgets work that is done. */
export async function deleteEffects(db: Connection, { ids, leases }: DoneEffects): Promise<void> {
  if (ids.length === 0) return;
  if (leases === null) return db.run(SQL, [ids]);
  await db.run(UNDER_LEASES, [ids, leases.map(({ threadId }) => threadId), leases.map(({ token }) => token)]);
}
