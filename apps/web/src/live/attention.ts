import type { ThreadItem } from "@wilco/shared-types";
import type { Visibility } from "../outbox/attempt-lock.ts";
import { type AttentionKind, attentionOf, stillHolds } from "../state/attention.ts";
import type { Route } from "../state/route.ts";
import type { ThreadList } from "../state/thread-list.ts";
import { createStore, type ReadableStore } from "./external-store.ts";
import type { Tabs } from "./tabs.ts";

export interface AttentionParts {
  readonly threadList: ReadableStore<ThreadList | null>;
  readonly route: ReadableStore<Route>;
  readonly visibility: Visibility;
  readonly tabs: Tabs;
  /** Where the browser has them. One tab notifies, and each tells what it shows. */
  readonly locks: LockManager | undefined;
  notify(thread: ThreadItem, kind: AttentionKind): void;
}

const SHOWS = "wilco.shows.";

/**
 * The threads that have called for somebody since they were last looked at: by a question, an end, or a failure. Each
 * tab marks them; of those of a browser the one that holds a lock notifies, unless some tab shows the thread.
 */
export class Attention {
  readonly #parts: AttentionParts;
  readonly #waiting = createStore<ReadonlyMap<string, AttentionKind>>(new Map());
  #before: ThreadList | null = null;
  #isNotifier = false;
  /** The thread that this tab shows to somebody. */
  #shown: { readonly threadId: string; readonly release: () => void } | null = null;

  constructor(parts: AttentionParts) {
    this.#parts = parts;
    const { threadList, route, visibility, tabs, locks } = parts;
    // Held for as long as the tab lives; the browser then gives it to another.
    locks
      ?.request("wilco.notifies", () => {
        this.#isNotifier = true;
        return new Promise(() => {});
      })
      .catch(() => {});
    threadList.subscribe(() => this.#compare());
    route.subscribe(() => this.#look());
    visibility.onChange(() => this.#look());
    tabs.onHear((message) => {
      if (message.type === "seen") this.#forget(message.threadId);
    });
    this.#look();
  }

  get waiting(): ReadableStore<ReadonlyMap<string, AttentionKind>> {
    return this.#waiting;
  }

  #compare(): void {
    const now = this.#parts.threadList.get();
    const before = this.#before;
    this.#before = now;
    if (now === null || before === null) return;
    const waiting = new Map(this.#waiting.get());
    for (const [id, kind] of waiting) if (!stillHolds(kind, now.threads.get(id))) waiting.delete(id);
    for (const [id, thread] of now.threads) {
      const known = before.threads.get(id) ?? null;
      const kind = known === thread ? null : attentionOf(known, thread);
      if (kind === null || thread.archivedAt !== null || this.#shown?.threadId === id) continue;
      waiting.set(id, kind);
      if (this.#isNotifier) void this.#notify(thread, kind);
    }
    this.#waiting.set(waiting);
  }

  async #notify(thread: ThreadItem, kind: AttentionKind): Promise<void> {
    const { held = [] } = (await this.#parts.locks?.query()) ?? {};
    if (held.some(({ name }) => name === SHOWS + thread.id)) return;
    this.#parts.notify(thread, kind);
  }

  #look(): void {
    const { route, visibility, tabs } = this.#parts;
    const at = route.get();
    const threadId = at.name === "thread" && visibility.isVisible() ? at.threadId : null;
    if (threadId === (this.#shown?.threadId ?? null)) return;
    this.#shown?.release();
    this.#shown = threadId === null ? null : { threadId, release: this.#hold(SHOWS + threadId) };
    if (threadId === null) return;
    this.#forget(threadId);
    tabs.say({ type: "seen", threadId });
  }

  #hold(name: string): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#parts.locks?.request(name, { mode: "shared" }, () => promise).catch(() => {});
    return resolve;
  }

  #forget(threadId: string): void {
    if (!this.#waiting.get().has(threadId)) return;
    const waiting = new Map(this.#waiting.get());
    waiting.delete(threadId);
    this.#waiting.set(waiting);
  }
}
