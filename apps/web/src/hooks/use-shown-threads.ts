import { useInfiniteQuery } from "@tanstack/react-query";
import type { ThreadItem } from "@wilco/shared-types";
import { useEffect, useState } from "react";
import { useApp, useStore } from "../live/app-context.ts";
import { byRecent, firstThreads } from "../state/thread-list.ts";
import { isLoud } from "../state/thread-mark.ts";

/** The threads that are shown of a group at first. */
const FIRST = 8;
/** How many more are wanted by whoever has come to the end of them. */
const STEP = 40;
/** Threads of one page that is asked for. */
const PAGE = 200;

/** Which threads a server is asked for. */
export interface OlderThreads {
  readonly projectId: string;
  readonly archived: boolean;
}

export interface ShownThreads {
  readonly shown: readonly ThreadItem[];
  /** Whether there are more than the page knows. */
  readonly goesOn: boolean;
  /** Shows all, or reads more of them; null when that is all. */
  readonly more: (() => void) | null;
  /** Reads more, if there are any. */
  readonly onEnd: () => void;
  /** True when what is older could not be read. */
  readonly problem: boolean;
}

/**
 * The threads of a group that are shown: the first ones, the one that is open, and all that want to be seen; with "more"
 * all of them, and those that only the server knows as somebody comes to them.
 */
export function useShownThreads(threads: readonly ThreadItem[], older: OlderThreads | null): ShownThreads {
  const { navigation, threadList, deletions, http } = useApp();
  const route = useStore(navigation.route);
  const hidden = useStore(deletions.hidden);
  const list = useStore(threadList);
  const [wanted, setWanted] = useState(FIRST);
  const isPartial = older !== null && list?.older === true;
  const pages = useInfiniteQuery({
    queryKey: ["older threads", older],
    queryFn: ({ pageParam: cursor }) => http.thread.list.query({ ...older, limit: PAGE, cursor }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    enabled: isPartial && wanted > threads.length,
  });
  const read = isPartial && pages.data ? pages.data.pages.flatMap(({ items }) => items) : [];
  // What the page follows is newer than what it has read.
  const isUnknown = ({ id }: ThreadItem): boolean =>
    !list?.threads.has(id) && !list?.deleted.has(id) && !hidden.has(id);
  const unknown = read.filter(isUnknown);
  const all = unknown.length === 0 ? threads : [...threads, ...unknown].sort(byRecent);
  const openId = route.name === "thread" ? route.threadId : null;
  const isOpened = wanted > FIRST;
  const shown = isOpened ? all : firstThreads(all, FIRST, (thread) => thread.id === openId || isLoud(thread));
  const goesOn = isPartial && (pages.data === undefined || pages.hasNextPage);

  const { isFetching, isError, hasNextPage, fetchNextPage, refetch } = pages;
  const isShort = isPartial && wanted > all.length && hasNextPage && !isFetching && !isError;
  useEffect(() => {
    // The first pages may have nothing but what the page knows.
    if (isShort) void fetchNextPage();
  }, [isShort, fetchNextPage]);
  const onEnd = (): void => {
    if (goesOn && !isError) setWanted(all.length + STEP);
  };
  const more = (): void => {
    if (isError) void (pages.data === undefined ? refetch() : fetchNextPage());
    if (isOpened) onEnd();
    else setWanted(FIRST + STEP);
  };
  return { shown, goesOn, more: shown.length < all.length || goesOn ? more : null, onEnd, problem: isError };
}
