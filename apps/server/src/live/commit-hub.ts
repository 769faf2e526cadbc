import type { StoredEvent, ThreadEvent } from "@wilco/shared-types";
import { Inbox } from "./inbox.ts";

/** How many events may wait for one subscriber before it has to catch up from the store. */
const INBOX_LIMIT = 1_000;

/** An inbox that fills until it is disposed of. */
export interface Watch<T> extends Disposable {
  readonly inbox: Inbox<T>;
}

/** Spreads committed events over the subscribers of their threads. */
export class CommitHub {
  readonly #threads = new Map<string, Set<Inbox<ThreadEvent>>>();

  /** Hands out events in the order of their commits. */
  publish(events: readonly StoredEvent[]): void {
    for (const event of events) {
      if (isProjectEvent(event)) continue;
      const inboxes = this.#threads.get(event.streamId);
      if (inboxes === undefined) continue;
      for (const inbox of inboxes) inbox.push(event);
    }
  }

  /** Every event of the thread that is committed from now on. */
  watch(threadId: string): Watch<ThreadEvent> {
    const inbox = new Inbox<ThreadEvent>(INBOX_LIMIT);
    const inboxes = this.#threads.get(threadId) ?? new Set();
    inboxes.add(inbox);
    this.#threads.set(threadId, inboxes);
    return {
      inbox,
      [Symbol.dispose]: () => {
        inboxes.delete(inbox);
        if (inboxes.size === 0 && this.#threads.get(threadId) === inboxes) this.#threads.delete(threadId);
      },
    };
  }

  /** Subscribed threads, for the metrics. */
  get watchedThreads(): number {
    return this.#threads.size;
  }
}

function isProjectEvent(event: StoredEvent): event is Exclude<StoredEvent, ThreadEvent> {
  return event.type.startsWith("project.");
}
