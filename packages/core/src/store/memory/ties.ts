import type { TiedThread } from "../port.ts";
import type { Tables } from "./tables.ts";

/** The threads that are tied to sessions of the provider, of those named; by session, then by thread. */
export function tiedThreads(
  tables: Tables,
  providerId: string,
  providerSessionIds: readonly string[],
): TiedThread[] {
  return [...tables.streams.values()]
    .flatMap(({ ref, tie }) => {
      const isNamed = tie?.providerId === providerId && providerSessionIds.includes(tie.providerSessionId);
      return isNamed ? [{ providerSessionId: tie.providerSessionId, threadId: ref.id }] : [];
    })
    .sort(
      (one, other) =>
        compare(one.providerSessionId, other.providerSessionId) || compare(one.threadId, other.threadId),
    );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
