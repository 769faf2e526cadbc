import type { Store } from "@wilco/core/store";
import { LIMITS, type SessionItem, type ThreadEvent, WilcoError } from "@wilco/shared-types";
import type { CommitHub } from "./commit-hub.ts";
import { follow, type Placed, type Replay } from "./follow.ts";
import type { Live, Subscriber } from "./streams.ts";

export type SessionReads = Pick<Store, "readSnapshot" | "readEventsAfter" | "loadStream">;

export interface SessionStreamDeps {
  readonly reads: SessionReads;
  readonly hub: CommitHub;
}

/** One thread, live: its snapshot, or what was missed, then every event. Throws `thread-not-found`. */
export async function* sessionStream(
  deps: SessionStreamDeps,
  threadId: string,
  subscriber: Subscriber,
): Live<SessionItem> {
  using watch = deps.hub.watch(threadId);
  yield* follow(
    {
      inbox: watch.inbox,
      replay: (after) => replay(deps.reads, threadId, after),
      place: placeEvent,
    },
    subscriber,
  );
}

async function replay(
  reads: SessionReads,
  threadId: string,
  after: number | null,
): Promise<Replay<SessionItem>> {
  const missed = after === null ? null : await reads.readEventsAfter(threadId, after);
  if (after !== null && missed !== null) {
    return { upTo: missed.at(-1)?.sequence ?? after, items: missed.map(placeEvent) };
  }
  const snapshot = await reads.readSnapshot({ threadId, limit: LIMITS.defaultPage });
  if (snapshot !== null) {
    const { sequence } = snapshot;
    return { upTo: sequence, items: [{ sequence, item: { type: "snapshot", ...snapshot } }] };
  }
  const { state, tail, sequence } = await reads.loadStream({ kind: "thread", id: threadId });
  const deleted = state?.kind === "deleted" || tail.some((event) => event.type === "thread.deleted");
  if (!deleted) throw new WilcoError("thread-not-found", "there is no such thread", "threadId");
  return { upTo: sequence, items: [{ sequence, item: { type: "deleted", threadId }, last: true }] };
}

function placeEvent(event: ThreadEvent): Placed<SessionItem> {
  const { sequence } = event;
  return event.type === "thread.deleted"
    ? { sequence, item: { type: "deleted", threadId: event.streamId }, last: true }
    : { sequence, item: { type: "event", event } };
}
