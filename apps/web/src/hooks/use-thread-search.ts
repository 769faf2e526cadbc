import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import type { ThreadSearch } from "@wilco/shared-types";
import { useEffect, useState } from "react";
import { useApp } from "../live/app-context.ts";

/** The server is asked when nothing was typed for so long. In ms. */
const PAUSE_MS = 180;
/** What was found is good for so long. In ms. */
const FRESH_MS = 5_000;

export interface ThreadSearchState {
  readonly titles: ThreadSearch["titles"];
  /** Threads with messages. */
  readonly items: ThreadSearch["items"];
  readonly status: "searching" | "failed" | "done";
  readonly complete: boolean;
  /** Reads more; null when that is all. */
  readonly more: (() => void) | null;
  readonly again: () => void;
}

/** What the server finds for a text. While it looks for the next one, what it found for the last one is there still. */
export function useThreadSearch(text: string): ThreadSearchState {
  const { http } = useApp();
  const asked = usePaused(text.trim(), PAUSE_MS);
  const found = useInfiniteQuery({
    queryKey: ["search", asked],
    queryFn: ({ pageParam: cursor, signal }) => http.thread.search.query({ text: asked, cursor }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    enabled: asked !== "",
    staleTime: FRESH_MS,
    placeholderData: keepPreviousData,
    retry: 2,
  });
  const pages = found.data?.pages ?? [];
  const isBehind = asked !== text.trim() || found.isPlaceholderData || found.isPending;
  return {
    titles: pages[0]?.titles ?? [],
    items: byThread(pages.flatMap(({ items }) => items)),
    status: found.isError ? "failed" : isBehind || found.isFetchingNextPage ? "searching" : "done",
    complete: pages.every((page) => page.complete),
    more: found.hasNextPage && !found.isFetching ? () => void found.fetchNextPage() : null,
    again: () => void found.refetch(),
  };
}

/** A thread that got another message meanwhile may be on two pages. */
function byThread(items: ThreadSearch["items"]): ThreadSearch["items"] {
  const seen = new Set<string>();
  return items.filter(({ thread: { id } }) => !seen.has(id) && seen.add(id));
}

/** The value that has stood for so long. */
function usePaused(value: string, ms: number): string {
  const [paused, setPaused] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return paused;
}
