import type { Answer } from "@wilco/core/reactor";
import type { ThreadView } from "@wilco/core/timeline";
import type { ClientCommand, SessionItem } from "@wilco/shared-types";
import type { OutboxEntry } from "@wilco/web/outbox/outbox-entry";
import type { LocalDispatch } from "@wilco/web/state/local-dispatch";
import type { SimServer } from "../machine/server.ts";
import type { FollowedThread } from "./followed-thread.ts";
import type { Tab } from "./tab.ts";

/** Told of all that a tab does that matters to a promise. */
export interface Witness {
  sent(tab: Tab, entry: OutboxEntry): void;
  /** Has a command executed by the server at which it arrived. */
  executes(server: SimServer, command: ClientCommand): Promise<Answer>;
  /** Its connection stands, or is no more. */
  connected(tab: Tab, isOpen: boolean): void;
  subscribed(tab: Tab, lastEventId: string | null): void;
  /** An item of a thread's subscription has arrived. */
  received(tab: Tab, threadId: string, told: Told): void;
  showed(tab: Tab, thread: FollowedThread, change: Shown): void;
  acknowledged(tab: Tab, dispatch: LocalDispatch, view: ThreadView | null): void;
}

/** An item, and the one before it in the same subscription; null for the first. */
export interface Told {
  readonly item: SessionItem;
  readonly before: SessionItem | null;
}

/** What made a tab show something else than before. */
export interface Shown {
  readonly before: ThreadView | null;
  readonly item: SessionItem;
}
