import type { ThreadListItem } from "@wilco/shared-types";
import type { Keeper } from "../api/live-connection.ts";
import { applyListItem, type ThreadList } from "../state/thread-list.ts";
import { createStore, type ReadableStore } from "./external-store.ts";
import { FrameBatch } from "./frame-batch.ts";
import { keepSubscribed } from "./keep-subscribed.ts";

/** The list of projects and threads, live from now on; null until its first snapshot. */
export function followThreadList(connection: Keeper): ReadableStore<ThreadList | null> {
  const list = createStore<ThreadList | null>(null);
  let restart = (): void => {};
  const batch = new FrameBatch<ThreadListItem>((items) => {
    list.set(items.reduce(applyListItem, list.get()));
    const told = items.findLast((item) => item.type === "head")?.sequence ?? 0;
    // Something on the way here was lost: it is told again from where the list is.
    if (told > (list.get()?.sequence ?? 0)) restart();
  });
  keepSubscribed(connection, {
    start: (client, { onData, onError, onComplete }) => {
      batch.flush();
      const known = list.get();
      restart = onComplete;
      return client.thread.subscribe.subscribe(
        { lastEventId: known === null ? null : String(known.sequence) },
        {
          onData: ({ data }) => {
            onData();
            batch.add(data);
          },
          onError,
          onComplete,
        },
      );
    },
    isOver: () => false,
  });
  return list;
}
