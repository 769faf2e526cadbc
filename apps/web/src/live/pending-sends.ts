import type { ServerClock } from "../api/server-clock.ts";
import {
  createLocalDispatchSnapshot,
  hasServerAcknowledgedLocalDispatch,
  type LocalDispatch,
} from "../state/local-dispatch.ts";
import type { PendingSend } from "../state/pending-send.ts";
import { createStore, type ReadableStore } from "./external-store.ts";
import type { Threads } from "./threads.ts";

/** Names a send. */
export interface SendRef {
  readonly threadId: string;
  readonly commandId: string;
}

export interface Begun extends SendRef, Pick<PendingSend, "text" | "files" | "creates"> {
  readonly messageId: string | null;
}

export interface PendingSendsParts {
  readonly threads: Threads;
  readonly clock: Pick<ServerClock, "now">;
  /** Told when the server shows that it has taken charge of a send. It is pending no more. */
  readonly onAcknowledged: (dispatch: LocalDispatch) => void;
}

/** The sends of this page that the server has not acknowledged, each of which is watched in its thread. */
export class PendingSends {
  readonly #parts: PendingSendsParts;
  readonly #all = createStore<ReadonlyMap<string, readonly PendingSend[]>>(new Map());
  /** How to stop following the threads of sends, by thread. */
  readonly #unwatch = new Map<string, () => void>();

  constructor(parts: PendingSendsParts) {
    this.#parts = parts;
  }

  /** By thread, the oldest first; no thread without one. */
  get all(): ReadableStore<ReadonlyMap<string, readonly PendingSend[]>> {
    return this.#all;
  }

  find(ref: SendRef): PendingSend | undefined {
    return this.#of(ref.threadId).find(({ dispatch }) => dispatch.commandId === ref.commandId);
  }

  begin(begun: Begun): void {
    const { threadId, commandId, messageId, text, files, creates } = begun;
    const now = this.#parts.clock.now();
    const { view } = this.#parts.threads.get(threadId);
    const dispatch = createLocalDispatchSnapshot({ threadId, commandId, messageId, now }, view);
    this.#set(threadId, [...this.#of(threadId), { dispatch, text, files, creates, trouble: null }]);
    this.#watch(threadId);
    // What an earlier page sent may be there already.
    this.settle(threadId);
  }

  update(ref: SendRef, change: Partial<PendingSend>): void {
    const pending = this.#of(ref.threadId);
    const changed = pending.map((each) =>
      each.dispatch.commandId === ref.commandId ? { ...each, ...change } : each,
    );
    if (this.find(ref) !== undefined) this.#set(ref.threadId, changed);
  }

  /** False when it was not pending. */
  clear(ref: SendRef): boolean {
    if (this.find(ref) === undefined) return false;
    const others = this.#of(ref.threadId).filter(({ dispatch }) => dispatch.commandId !== ref.commandId);
    this.#set(ref.threadId, others);
    if (others.length === 0) {
      this.#unwatch.get(ref.threadId)?.();
      this.#unwatch.delete(ref.threadId);
    }
    return true;
  }

  /** Looks which sends to the thread the server has acknowledged. */
  settle(threadId: string): void {
    const { view } = this.#parts.threads.get(threadId);
    for (const { dispatch } of this.#of(threadId)) {
      if (!hasServerAcknowledgedLocalDispatch(dispatch, view)) continue;
      if (this.clear(dispatch)) this.#parts.onAcknowledged(dispatch);
    }
  }

  #of(threadId: string): readonly PendingSend[] {
    return this.#all.get().get(threadId) ?? [];
  }

  #set(threadId: string, pending: readonly PendingSend[]): void {
    const all = new Map(this.#all.get());
    if (pending.length === 0) all.delete(threadId);
    else all.set(threadId, pending);
    this.#all.set(all);
  }

  #watch(threadId: string): void {
    if (this.#unwatch.has(threadId)) return;
    const leave = this.#parts.threads.follow(threadId);
    const unsubscribe = this.#parts.threads.get(threadId).state.subscribe(() => this.settle(threadId));
    this.#unwatch.set(threadId, () => {
      unsubscribe();
      leave();
    });
  }
}
