import type { Connection } from "../connection/connection.ts";

const SQL = "DELETE FROM wilco.effects WHERE id = ANY ($1::bigint[])";

/** Forgets work that is done. */
export async function deleteEffects(db: Connection, ids: readonly number[]): Promise<void> {
  if (ids.length > 0) await db.run(SQL, [ids]);
}
