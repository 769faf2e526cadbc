import type { ThreadView } from "@wilco/core/timeline";
import type { SessionItem } from "@wilco/shared-types";
import type { Socket } from "../network/socket.ts";
import { Subscription } from "./subscription.ts";
import type { Tab } from "./tab.ts";

/** The subscription has this long to reach what the server answered, in milliseconds. */
const REACHED_WITHIN_MS = 2_000;

/** `missing`: the server has none of this id. `deleted`: it had. */
export type Presence = "loading" | "live" | "missing" | "deleted";

/** One thread as a tab shows it. */
export class FollowedThread {
  readonly threadId: string;
  readonly #tab: Tab;
  #subscription: Subscription<SessionItem>;
  #view: ThreadView | null = null;
  /** The last item of the subscription that goes on. */
  #last: SessionItem | null = null;
  #presence: Presence = "loading";

  constructor(tab: Tab, threadId: string) {
    this.#tab = tab;
    this.threadId = threadId;
    this.#subscription = this.#newSubscription();
  }

  get view(): ThreadView | null {
    return this.#view;
  }

  get presence(): Presence {
    return this.#presence;
  }

  subscribe(socket: Socket): void {
    this.#subscription.begin(socket);
  }

  lost(): void {
    this.#subscription.lost();
  }

  /** Asks again for a thread that has only just been made. */
  restart(socket: Socket | null): void {
    if (this.#presence === "live") return;
    this.#subscription.end();
    this.#presence = "loading";
    this.#subscription = this.#newSubscription();
    if (socket !== null) this.#subscription.begin(socket);
  }

  /** The server has answered with this sequence: when the subscription does not bring it in time, the tab asks. */
  expect(sequence: number): void {
    this.#tab.parts.link.loop.after(REACHED_WITHIN_MS, () => {
      if (this.#tab.isClosed || (this.#view?.sequence ?? 0) >= sequence || this.#isGone()) return;
      this.#refetch().catch(() => undefined);
      this.expect(sequence);
    });
  }

  /** Reads the thread as a whole, if the server answers. */
  async ask(): Promise<void> {
    await this.#refetch().catch(() => undefined);
  }

  async #refetch(): Promise<void> {
    const snapshot = await this.#tab.call((server) => server.get(this.threadId));
    const { rules } = this.#tab.parts;
    if (this.#isGone()) return;
    this.#show(rules.refresh(this.#view, snapshot), { type: "snapshot", ...snapshot });
  }

  #newSubscription(): Subscription<SessionItem> {
    const { rules, link } = this.#tab.parts;
    return new Subscription<SessionItem>(link.loop, {
      open: () => {
        const lastEventId = rules.resumeFrom(this.#view);
        this.#tab.parts.witness.subscribed(this.#tab, lastEventId);
        this.#last = null;
        return (server, signal) => server.live.session(this.threadId, { lastEventId, signal, flow: link });
      },
      onItem: (item) => this.#take(item),
      // Nothing else is refused for good.
      onRefused: () => this.#gone("missing"),
    });
  }

  #take(item: SessionItem): void {
    this.#tab.parts.witness.received(this.#tab, this.threadId, { item, before: this.#last });
    this.#last = item;
    if (item.type === "deleted") {
      this.#gone("deleted");
      return;
    }
    if (item.type === "head") {
      // Something on the way here was lost.
      if ((this.#view?.sequence ?? 0) < item.sequence) this.#refetch().catch(() => undefined);
      return;
    }
    this.#show(this.#tab.parts.rules.apply(this.#view, item), item);
  }

  #show(view: ThreadView | null, item: SessionItem): void {
    const before = this.#view;
    this.#view = view;
    this.#presence = "live";
    this.#tab.parts.witness.showed(this.#tab, this, { before, item });
    this.#tab.dispatcher.settle(this.threadId);
  }

  #isGone(): boolean {
    return this.#presence === "missing" || this.#presence === "deleted";
  }

  #gone(presence: "missing" | "deleted"): void {
    this.#subscription.end();
    this.#presence = presence;
    this.#view = null;
  }
}
