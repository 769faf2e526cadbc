import { readFittingPage, type Store } from "@wilco/core/store";
import { LIMITS, type SessionItem, WilcoError } from "@wilco/shared-types";
import type { CommitHub } from "./commit-hub.ts";
import type { Source } from "./follow.ts";
import type { Replay } from "./placed.ts";
import { placeEvent } from "./session-item.ts";

export type SessionReads = Pick<Store, "readSnapshot" | "readEventsAfter" | "loadStream">;

/** Whoever missed more events than this is better served with a snapshot: it holds a page, not all of a history. */
const MOST_MISSED = 1_000;

/** One thread: its snapshot, or what was missed, then every event. Its replay throws `thread-not-found`. */
export function sessionSource(reads: SessionReads, hub: CommitHub, threadId: string): Source<SessionItem> {
  return {
    watch: () => hub.watch(threadId),
    replay: (after) => replay(reads, threadId, after),
    head: (sequence) => ({ type: "head", sequence }),
  };
}

async function replay(
  reads: SessionReads,
  threadId: string,
  after: number | null,
): Promise<Replay<SessionItem>> {
  const missed = after === null ? null : await reads.readEventsAfter(threadId, after);
  if (after !== null && missed !== null && missed.length <= MOST_MISSED) {
    return { upTo: missed.at(-1)?.sequence ?? after, items: missed.map(placeEvent) };
  }
  const snapshot = await readFittingPage(reads, { threadId, limit: LIMITS.defaultPage });
  if (snapshot !== null) {
    const { sequence } = snapshot;
    return { upTo: sequence, items: [{ sequence, item: { type: "snapshot", ...snapshot } }] };
  }
  const { state, tail, sequence } = await reads.loadStream({ kind: "thread", id: threadId });
  const deleted = state?.kind === "deleted" || tail.some((event) => event.type === "thread.deleted");
  if (!deleted) throw new WilcoError("thread-not-found", "there is no such thread", "threadId");
  return { upTo: sequence, items: [{ sequence, item: { type: "deleted", threadId }, last: true }] };
}
