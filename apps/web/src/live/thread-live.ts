import type { TRPCClient } from "@trpc/client";
import { applySessionItem, prependPage, type ThreadView } from "@wilco/core/timeline";
import type { AppRouter } from "@wilco/server";
import type { SessionItem } from "@wilco/shared-types";
import type { Keeper } from "../api/live-connection.ts";
import { refusalOf } from "../api/refusal.ts";
import { refreshView } from "../state/refresh-view.ts";
import { createStore, type ReadableStore } from "./external-store.ts";
import { FrameBatch } from "./frame-batch.ts";
import { keepSubscribed } from "./keep-subscribed.ts";

/** What is known of a thread. `missing`: the server has none of this id. `deleted`: it had. */
export type ThreadState =
  | { readonly status: "loading" | "live"; readonly view: ThreadView | null }
  | { readonly status: "missing" | "deleted"; readonly view: null };

/** The subscription has this long to reach what the server answered. In ms. */
const REACHED_WITHIN_MS = 2_000;

const LOADING: ThreadState = { status: "loading", view: null };

/** One thread, live: its subscription, applied once a frame. */
export class ThreadLive {
  readonly threadId: string;
  readonly #connection: Keeper;
  readonly #http: TRPCClient<AppRouter>;
  readonly #state = createStore<ThreadState>(LOADING);
  readonly #batch = new FrameBatch<SessionItem>((items) => this.#apply(items));
  #end: (() => void) | null = null;
  #earlier: Promise<void> | null = null;

  constructor(threadId: string, connection: Keeper, http: TRPCClient<AppRouter>) {
    this.threadId = threadId;
    this.#connection = connection;
    this.#http = http;
  }

  get state(): ReadableStore<ThreadState> {
    return this.#state;
  }

  get view(): ThreadView | null {
    return this.#state.get().view;
  }

  /** Follows the thread, from where it was left. Does nothing while it is followed. */
  follow(): void {
    this.#end ??= keepSubscribed(this.#connection, {
      start: (client, { onData, onError, onComplete }) => {
        this.#batch.flush();
        const lastEventId = this.view === null ? null : String(this.view.sequence);
        return client.session.subscribe.subscribe(
          { threadId: this.threadId, lastEventId },
          {
            onData: ({ data }) => {
              onData();
              this.#batch.add(data);
            },
            onError,
            onComplete,
          },
        );
      },
      isOver: (error) => {
        const isMissing = refusalOf(error)?.code === "thread-not-found";
        if (isMissing) this.#gone("missing");
        return isMissing;
      },
    });
  }

  leave(): void {
    this.#end?.();
    this.#end = null;
    this.#batch.flush();
  }

  /** Asks again for a thread that has only just been made. */
  restart(): void {
    this.leave();
    if (this.#state.get().status === "missing") this.#state.set(LOADING);
    this.follow();
  }

  /**
   * The server has answered with this sequence: when the subscription has not brought it in time, the page asks; it
   * never makes up a state.
   */
  expect(sequence: number): void {
    let asks = false;
    const ask = async (): Promise<void> => {
      asks = true;
      await this.refetch().catch(() => {});
      asks = false;
    };
    const timer = setInterval(() => {
      const isReached = (this.view?.sequence ?? 0) >= sequence;
      if (isReached || this.#end === null) clearInterval(timer);
      else if (!asks) void ask();
    }, REACHED_WITHIN_MS);
  }

  /** Reads the thread as the server has it now. Rejects when the server does not answer. */
  async refetch(): Promise<void> {
    const snapshot = await this.#http.session.get.query({ threadId: this.threadId });
    this.#batch.flush();
    // The answer may be older than what the subscription has brought since.
    const { status } = this.#state.get();
    if (status === "deleted") return;
    // It is there by now: it is followed again.
    if (status === "missing") this.restart();
    this.#state.set({ status: "live", view: refreshView(this.view, snapshot) });
  }

  /** Reads the page before the oldest one; who asks meanwhile gets the same. Rejects when the server does not answer. */
  loadEarlier(): Promise<void> {
    this.#earlier ??= this.#readEarlier().finally(() => {
      this.#earlier = null;
    });
    return this.#earlier;
  }

  async #readEarlier(): Promise<void> {
    const before = this.view?.before;
    if (!before) return;
    const older = await this.#http.session.get.query({ threadId: this.threadId, before });
    this.#batch.flush();
    const { view } = this;
    if (view?.before !== before) return;
    this.#state.set({ status: "live", view: prependPage(view, older) });
  }

  #apply(items: readonly SessionItem[]): void {
    let view = this.view;
    let told = 0;
    for (const item of items) {
      if (item.type === "head") told = item.sequence;
      if (item.type === "deleted") {
        this.#gone("deleted");
        return;
      }
      const applied = applySessionItem(view, item);
      // A subscription's snapshot is where the server is now, also when it was set back to an older backup.
      const isAhead = item.type === "snapshot" && item.sequence >= (view?.sequence ?? 0);
      view = isAhead && applied !== null ? refreshView(view, applied) : applied;
    }
    if (view !== this.view) this.#state.set({ status: "live", view });
    // Something on the way here was lost: the next word of how far it is asks again, should this get no answer.
    if (told > (view?.sequence ?? 0)) this.refetch().catch(() => {});
  }

  #gone(status: "missing" | "deleted"): void {
    this.#end?.();
    this.#end = null;
    this.#batch.clear();
    this.#state.set({ status, view: null });
  }
}
