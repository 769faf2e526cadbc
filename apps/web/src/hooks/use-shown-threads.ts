import { useInfiniteQuery } from "@tanstack/react-query";
import type { ThreadItem } from "@wilco/shared-types";
import { useState } from "react";
import { useApp, useStore } from "../live/app-context.ts";
import { firstThreads } from "../state/thread-list.ts";
import { isLoud } from "../state/thread-mark.ts";

/** The threads that are shown of a group at first, and with each "more". */
const FIRST = 8;
const STEP = 40;
/** As many as the server tells of by itself: a list of fewer is whole. See `READ_BOUNDS` of the store. */
const TOLD = 2_000;
/** Threads of one page that is asked for. */
const PAGE = 200;

/** Which threads a server is asked for. */
export interface OlderThreads {
  readonly projectId: string;
  readonly archived: boolean;
}

export interface ShownThreads {
  readonly shown: readonly ThreadItem[];
  /** Shows more; null when that is all. */
  readonly more: (() => void) | null;
  /** True when what is older could not be read. */
  readonly problem: boolean;
}

/** The part of a group that is shown: the first ones, the one that is open, and all that want to be seen. */
export function useShownThreads(threads: readonly ThreadItem[], older: OlderThreads | null): ShownThreads {
  const { navigation, threadList, deletions, http } = useApp();
  const route = useStore(navigation.route);
  const hidden = useStore(deletions.hidden);
  const known = useStore(threadList)?.threads;
  const [count, setCount] = useState(FIRST);
  const isPartial = older !== null && (known?.size ?? 0) >= TOLD;
  const pages = useInfiniteQuery({
    queryKey: ["older threads", older],
    queryFn: ({ pageParam: cursor }) => http.thread.list.query({ ...older, limit: PAGE, cursor }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    enabled: isPartial && count > threads.length,
  });
  const read = isPartial && pages.data ? pages.data.pages.flatMap(({ items }) => items) : [];
  // What the page follows is newer than what it has read.
  const unknown = read.filter(({ id, pinnedAt }) => !known?.has(id) && !hidden.has(id) && pinnedAt === null);
  const all = unknown.length === 0 ? threads : [...threads, ...unknown];
  const openId = route.name === "thread" ? route.threadId : null;
  const shown = firstThreads(all, count, (thread) => thread.id === openId || isLoud(thread));
  const isMoreElsewhere = isPartial && (pages.data === undefined || pages.hasNextPage);
  const more = (): void => {
    setCount(count + STEP);
    if (isPartial && count + STEP > all.length && pages.hasNextPage) void pages.fetchNextPage();
  };
  return {
    shown,
    more: shown.length < all.length || isMoreElsewhere ? more : null,
    problem: pages.isError,
  };
}
