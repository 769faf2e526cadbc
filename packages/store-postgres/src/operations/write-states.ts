import type { StreamSnapshot } from "@wilco/core/store";
import { tieText } from "../commit/tie-text.ts";
import type { Connection } from "../connection/connection.ts";

const SQL = `UPDATE wilco.streams SET state = next.state, open = next.open, state_sequence = next.sequence, tie = next.tie
  FROM unnest($1::bigint[], $2::text[], $3::boolean[], $4::bigint[], $5::text[])
    AS next (key, state, open, sequence, tie)
  WHERE streams.key = next.key`;

export interface StateToWrite {
  readonly snapshot: StreamSnapshot;
  readonly sequence: number;
}

/** Replaces the stored states of streams, and what these are tied to, by their keys. */
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
    states.map(([, { snapshot }]) => snapshot.tie && tieText(snapshot.tie)),
  ]);
}
