import type { ListChanges, Store } from "@wilco/core/store";
import type { StoredEvent, ThreadListItem } from "@wilco/shared-types";
import { Inbox } from "./inbox.ts";
import { type Pause, pause } from "./pause.ts";
import type { Placed } from "./placed.ts";
import type { Watch } from "./watch.ts";

const INBOX_LIMIT = 1_000;
/** The list changes at most this often for its readers, in milliseconds. */
const INTERVAL_MS = 50;
const RETRY_MS = 500;

export interface ListFeedDeps {
  readonly reads: Pick<Store, "readListChanges">;
  /** Told of a read that failed; it is tried again. */
  onError(error: unknown): void;
  /** The machine's clock unless told. */
  readonly pause?: Pause | undefined;
}

/**
 * Reads the list's changes once for all subscribers. It starts from the oldest place that a subscriber has read up
 * to; whoever is told something twice drops it by its sequence.
 */
export class ListFeed {
  readonly #deps: ListFeedDeps;
  readonly #inboxes = new Set<Inbox<Placed<ThreadListItem>>>();
  readonly #pause: Pause;
  #cursor: number | null = null;
  #dirty = false;
  #pumping = false;

  constructor(deps: ListFeedDeps) {
    this.#deps = deps;
    this.#pause = deps.pause ?? pause;
  }

  publish(events: readonly StoredEvent[]): void {
    // Streamed text changes no row of the list.
    if (this.#inboxes.size === 0 || events.every((event) => event.type === "message.delta")) return;
    this.#wake();
  }

  /** Something has changed, whatever it was. */
  missed(): void {
    if (this.#inboxes.size > 0) this.#wake();
  }

  /** Every change from now on, once `startFrom` has said where the subscriber's own read ended. */
  watch(): Watch<ThreadListItem> {
    const inbox = new Inbox<Placed<ThreadListItem>>(INBOX_LIMIT);
    this.#inboxes.add(inbox);
    return {
      inbox,
      [Symbol.dispose]: () => {
        this.#inboxes.delete(inbox);
        if (this.#inboxes.size === 0) this.#cursor = null;
      },
    };
  }

  startFrom(sequence: number): void {
    this.#cursor = this.#cursor === null ? sequence : Math.min(this.#cursor, sequence);
    this.#wake();
  }

  #wake(): void {
    this.#dirty = true;
    if (this.#pumping) return;
    void this.#pump();
  }

  async #pump(): Promise<void> {
    this.#pumping = true;
    while (this.#dirty && this.#cursor !== null) {
      this.#dirty = false;
      await this.#pause(await this.#read(this.#cursor));
    }
    // In the same tick as the look at `dirty`, so that no wake-up falls between the two.
    this.#pumping = false;
  }

  /** Reads and hands out what changed; returns how long to wait before the next read, in milliseconds. */
  async #read(from: number): Promise<number> {
    try {
      this.#deliver(await this.#deps.reads.readListChanges(from), from);
      return INTERVAL_MS;
    } catch (error) {
      this.#deps.onError(error);
      this.#dirty = true;
      return RETRY_MS;
    }
  }

  #deliver(changes: ListChanges | null, from: number): void {
    if (changes === null) {
      // From here on it would be null for ever; each subscriber reads anew, and says then where to go on.
      if (this.#cursor === from) this.#cursor = null;
      for (const inbox of this.#inboxes) inbox.overflow();
      return;
    }
    const items = itemsOf(changes);
    for (const inbox of this.#inboxes) for (const item of items) inbox.push(item);
    // A subscriber may have moved it back meanwhile.
    if (this.#cursor === from) this.#cursor = changes.sequence;
  }
}

/** The changes in the order of their commits. */
export function itemsOf(changes: ListChanges): readonly Placed<ThreadListItem>[] {
  const items: Placed<ThreadListItem>[] = [
    ...changes.projects.map(({ project, sequence }) => ({
      sequence,
      item: { type: "project", sequence, project } as const,
    })),
    ...changes.removedProjects.map(({ id, sequence }) => ({
      sequence,
      item: { type: "project-removed", sequence, projectId: id } as const,
    })),
    ...changes.threads.map((thread) => ({
      sequence: thread.sequence,
      item: { type: "thread", sequence: thread.sequence, thread } as const,
    })),
    ...changes.deletedThreads.map(({ id, sequence }) => ({
      sequence,
      item: { type: "thread-deleted", sequence, threadId: id } as const,
    })),
  ];
  return items.sort((a, b) => a.sequence - b.sequence);
}
