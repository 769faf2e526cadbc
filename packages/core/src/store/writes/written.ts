import type { Commit, CommitResult } from "../port.ts";

/** Where a commit landed: the rest of a `CommitResult` is known to whoever asked for it. */
export interface Written {
  /** The sequence of its first event; the others follow without a gap. */
  readonly first: number;
  /** The sequence of the stream's last event. */
  readonly sequence: number;
  readonly effectIds: readonly number[];
}

/** The answer of a commit: its own events and effects, told their places. */
export function committed(commit: Commit, { first, sequence, effectIds }: Written): CommitResult {
  return {
    kind: "committed",
    events: commit.events.map(({ event }, index) => ({ ...event, sequence: first + index })),
    effects: commit.effects.flatMap((effect, index) => {
      const id = effectIds[index];
      return id === undefined ? [] : [{ id, effect }];
    }),
    sequence,
  };
}
