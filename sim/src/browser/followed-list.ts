import type { ThreadListItem } from "@wilco/shared-types";
import { applyListItem, type ThreadList } from "@wilco/web/state/thread-list";
import type { Socket } from "../network/socket.ts";
import { Subscription } from "./subscription.ts";
import type { Tab } from "./tab.ts";

/** The list of projects and threads as a tab shows it. The tab follows every thread that it knows of. */
export class FollowedList {
  readonly #subscription: Subscription<ThreadListItem>;
  #list: ThreadList | null = null;

  constructor(tab: Tab) {
    this.#subscription = new Subscription<ThreadListItem>(tab.parts.link.loop, {
      open: () => {
        const lastEventId = this.#list === null ? null : String(this.#list.sequence);
        return (server, signal) => server.live.list({ lastEventId, signal, flow: null });
      },
      onItem: (item) => {
        this.#list = applyListItem(this.#list, item);
        for (const threadId of this.#list?.threads.keys() ?? []) {
          if (tab.thread(threadId).presence === "missing") tab.restartThread(threadId);
        }
      },
      onRefused: () => undefined,
    });
  }

  get shown(): ThreadList | null {
    return this.#list;
  }

  subscribe(socket: Socket): void {
    this.#subscription.begin(socket);
  }

  lost(): void {
    this.#subscription.lost();
  }
}
