import type { StreamRef } from "@wilco/core/store";
import type { StoredEvent } from "@wilco/shared-types";
import { CommitHub } from "./commit-hub.ts";
import { follow, type Source } from "./follow.ts";
import { ListFeed } from "./list-feed.ts";
import { type ListReads, listSource } from "./list-source.ts";
import type { Pause } from "./pause.ts";
import { type SessionReads, sessionSource } from "./session-source.ts";
import type { LiveStreams } from "./streams.ts";

export { CommitFeed } from "./commit-feed.ts";
export type { Live } from "./streams.ts";
export { SystemStatusFeed } from "./system-status.ts";

export interface LiveDeps {
  readonly store: SessionReads & ListReads;
  /** Told when a subscription starts (1) and ends (-1). */
  onCount(stream: "session" | "list", change: 1 | -1): void;
  /** Told of reads for subscribers that failed and are tried again. */
  onError(error: unknown): void;
  /** How to let time pass; the machine's clock unless told. */
  readonly pause?: Pause;
  /** How many events may wait for one subscriber of a thread; see `CommitHub`. */
  readonly inboxLimit?: number;
}

/** The live streams, fed by what is committed. */
export interface LiveHub extends LiveStreams {
  /** To be called with each commit's events, after the commit and in order. */
  publish(events: readonly StoredEvent[]): void;
  /** To be called when a thread or project has new events that cannot be named: its followers read the store. */
  missed(stream: StreamRef): void;
}

/** Makes the live streams over a store. */
export function createLive({ store, onCount, onError, pause, inboxLimit }: LiveDeps): LiveHub {
  const hub = new CommitHub(inboxLimit);
  const feed = new ListFeed({ reads: store, onError, pause });
  const counted = <T>(stream: "session" | "list", source: Source<T>): Source<T> => ({
    ...source,
    ...(pause === undefined ? {} : { pause }),
    watch() {
      const watch = source.watch();
      onCount(stream, 1);
      return {
        inbox: watch.inbox,
        [Symbol.dispose]() {
          onCount(stream, -1);
          watch[Symbol.dispose]();
        },
      };
    },
  });
  return {
    publish(events) {
      hub.publish(events);
      feed.publish(events);
    },
    missed({ kind, id }) {
      if (kind === "thread") hub.missed(id);
      feed.missed();
    },
    session: (threadId, subscriber) =>
      follow(counted("session", sessionSource(store, hub, threadId)), subscriber),
    list: (subscriber) => follow(counted("list", listSource(store, feed)), subscriber),
  };
}
