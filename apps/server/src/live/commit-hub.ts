import type { SessionItem, StoredEvent, ThreadEvent } from "@wilco/shared-types";
import { Inbox } from "./inbox.ts";
import type { Placed } from "./placed.ts";
import { placeEvent } from "./session-item.ts";
import type { Watch } from "./watch.ts";

const INBOX_LIMIT = 1_000;

/** Spreads committed events over the subscribers of their threads. */
export class CommitHub {
  readonly #threads = new Map<string, Set<Inbox<Placed<SessionItem>>>>();
  readonly #limit: number;

  /** @param limit how many events may wait for one subscriber before it has to catch up from the store */
  constructor(limit: number = INBOX_LIMIT) {
    this.#limit = limit;
  }

  /** Hands out events in the order of their commits. */
  publish(events: readonly StoredEvent[]): void {
    for (const event of events) {
      if (isProjectEvent(event)) continue;
      const inboxes = this.#threads.get(event.streamId);
      if (inboxes === undefined) continue;
      const placed = placeEvent(event);
      for (const inbox of inboxes) inbox.push(placed);
    }
  }

  /** Makes the thread's subscribers catch up from the store. */
  missed(threadId: string): void {
    for (const inbox of this.#threads.get(threadId) ?? []) inbox.overflow();
  }

  /** Every event of the thread that is committed from now on. */
  watch(threadId: string): Watch<SessionItem> {
    const inbox = new Inbox<Placed<SessionItem>>(this.#limit);
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
}

function isProjectEvent(event: StoredEvent): event is Exclude<StoredEvent, ThreadEvent> {
  return event.type.startsWith("project.");
}
