import type { Connection } from "../connection/connection.ts";

const SQL = `UPDATE wilco.threads SET sequence = gone.sequence, title_folded = '', body = NULL
  FROM unnest($1::text[], $2::bigint[]) AS gone (id, sequence) WHERE threads.id = gone.id`;

/** Leaves tombstones, each with its sequence, for threads' rows in the list, where they have one. */
export async function removeThreadRows(
  db: Connection,
  removals: readonly (readonly [string, number])[],
): Promise<void> {
  if (removals.length === 0) return;
  await db.run(SQL, [removals.map(([id]) => id), removals.map(([, sequence]) => sequence)]);
}
