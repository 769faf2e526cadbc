import type { ThreadSnapshot } from "@wilco/shared-types";
import type { SnapshotQuery, Store } from "./port.ts";

/** What a page of a thread holds at most, in characters, unless its newest turn alone holds more. */
const PAGE_CHARS = 1024 * 1024;

/**
 * A page of a thread, of fewer turns than `limit` where these would be too much to send and to show at once: agents put
 * whole files into their tool calls.
 *
 * @param most what it holds at most, in characters
 * @returns null for a thread that is not there; rejects as `readSnapshot` does
 */
export async function readFittingPage(
  reads: Pick<Store, "readSnapshot">,
  query: SnapshotQuery,
  most: number = PAGE_CHARS,
): Promise<ThreadSnapshot | null> {
  const snapshot = await reads.readSnapshot(query);
  if (snapshot === null) return null;
  const fitting = turnsThatFit(snapshot, most);
  if (fitting >= Math.min(query.limit, snapshot.turns.length)) return snapshot;
  return reads.readSnapshot({ ...query, limit: fitting });
}

/** How many of the newest turns hold together no more than `most` characters; at least one. */
function turnsThatFit({ turns, messages, activities, requests }: ThreadSnapshot, most: number): number {
  const chars = new Map<string | null, number>();
  for (const row of [...messages, ...activities, ...requests]) {
    chars.set(row.turnId, (chars.get(row.turnId) ?? 0) + JSON.stringify(row).length);
  }
  let held = chars.get(null) ?? 0;
  let fitting = 0;
  for (const { id } of turns.toReversed()) {
    held += chars.get(id) ?? 0;
    if (held > most) break;
    fitting += 1;
  }
  return Math.max(1, fitting);
}
