import type { TiedThread } from "./port.ts";

/** Tied threads by their session, then by their id. */
export function inTieOrder(tied: readonly TiedThread[]): TiedThread[] {
  return [...tied].sort(
    (one, other) =>
      compare(one.providerSessionId, other.providerSessionId) || compare(one.threadId, other.threadId),
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
