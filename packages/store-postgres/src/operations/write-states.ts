import type { StreamSnapshot } from "@wilco/core/store";
import type { Connection } from "../connection/connection.ts";

const SQL = `UPDATE wilco.streams SET state = next.state, open = next.open, state_sequence = next.sequence
  FROM unnest($1::bigint[], $2::text[], $3::boolean[], $4::bigint[]) AS next (key, state, open, sequence)
  WHERE streams.key = next.key`;

export interface StateToWrite {
  readonly snapshot: StreamSnapshot;
  readonly sequence: number;
}

/** Replaces the stored states of streams, by their keys. */
export async function writeStates(
  db: Connection,
  states: readonly (readonly [number, StateToWrite])[],
): Promise<void> {
  if (states.length === 0) return;
  await db.run(SQL, [
    states.map(([key]) => key),
    states.map(([, { snapshot }]) => JSON.stringify(snapshot.state)),
    states.map(([, { snapshot }]) => snapshot.open),
    states.map(([, { sequence }]) => sequence),
  ]);
}
