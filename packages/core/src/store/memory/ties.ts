import type { TiedThread } from "../port.ts";
import { inTieOrder } from "../tie-order.ts";
import type { Tables } from "./tables.ts";

/** The threads that are tied to sessions of the provider, of those named; by session, then by thread. */
export function tiedThreads(
  tables: Tables,
  providerId: string,
  providerSessionIds: readonly string[],
): TiedThread[] {
  const tied = [...tables.streams.values()].flatMap(({ ref, tie }) => {
    const isNamed = tie?.providerId === providerId && providerSessionIds.includes(tie.providerSessionId);
    return isNamed ? [{ providerSessionId: tie.providerSessionId, threadId: ref.id }] : [];
  });
  return inTieOrder(tied);
}
