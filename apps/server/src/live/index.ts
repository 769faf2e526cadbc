import type { Store } from "@wilco/core/store";
import type { StoredEvent } from "@wilco/shared-types";
import { CommitHub } from "./commit-hub.ts";
import { ListFeed } from "./list-feed.ts";
import { listStream } from "./list-stream.ts";
import { sessionStream } from "./session-stream.ts";
import type { Live, LiveStreams } from "./streams.ts";

export interface LiveDeps {
  readonly store: Pick<
    Store,
    "readSnapshot" | "readEventsAfter" | "loadStream" | "readList" | "readListChanges"
  >;
  /** Told when a subscription starts (1) and ends (-1). */
  onCount(stream: "session" | "list", change: 1 | -1): void;
  /** Told of reads for subscribers that failed and are tried again. */
  onError(error: unknown): void;
}

/** The live streams, fed by what is committed. */
export interface LiveHub extends LiveStreams {
  /** To be called with each commit's events, after the commit and in order. */
  publish(events: readonly StoredEvent[]): void;
}

/** Makes the live streams over a store. */
export function createLive(deps: LiveDeps): LiveHub {
  const hub = new CommitHub();
  const feed = new ListFeed({ reads: deps.store, onError: deps.onError });
  const counted = async function* <T>(stream: "session" | "list", live: Live<T>): Live<T> {
    deps.onCount(stream, 1);
    try {
      yield* live;
    } finally {
      deps.onCount(stream, -1);
    }
  };
  return {
    publish(events) {
      hub.publish(events);
      feed.publish(events);
    },
    session: (threadId, subscriber) =>
      counted("session", sessionStream({ reads: deps.store, hub }, threadId, subscriber)),
    list: (subscriber) => counted("list", listStream({ reads: deps.store, feed }, subscriber)),
  };
}
