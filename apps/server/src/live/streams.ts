import type { TrackedEnvelope } from "@trpc/server";
import type { SessionItem, ThreadListItem } from "@wilco/shared-types";

/** A live item with its sequence as the id to resume from. */
export type Live<T> = AsyncGenerator<TrackedEnvelope<T>, void, void>;

/**
 * How much the connection of a subscriber still holds. `drained` resolves when the connection can take more, or when
 * `signal` aborts; at once when it can now.
 */
export interface Flow {
  drained(signal: AbortSignal): Promise<void>;
}

export interface Subscriber {
  /** The id of the last item that the subscriber has; null for a new one. */
  readonly lastEventId: string | null;
  readonly signal: AbortSignal;
  /** Null where the transport itself waits for its reader. */
  readonly flow: Flow | null;
}

/** The live streams behind `session.subscribe` and `thread.subscribe`. */
export interface LiveStreams {
  /** Ends with a `deleted` item when the thread is deleted. Throws `thread-not-found`. */
  session(threadId: string, subscriber: Subscriber): Live<SessionItem>;
  list(subscriber: Subscriber): Live<ThreadListItem>;
}
