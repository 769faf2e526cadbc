import { LIMITS, type Message, type ThreadItem, type ThreadSearch, WilcoError } from "@wilco/shared-types";
import { markedText, snippetOf } from "./snippet.ts";
import type { Term } from "./terms.ts";

/** Bounds of a search, the same for every store. */
export const SEARCH_BOUNDS = {
  /** The newest messages with all the words that are looked at. */
  messages: 10_000,
  /** Messages that are shown of a thread. */
  hits: 3,
  /** Threads whose titles have all the words. */
  titles: 20,
} as const;

/** A thread in which messages were found. `newest`: where the newest of them was made; the cursor of what follows. */
export interface FoundThread {
  readonly thread: ThreadItem;
  readonly count: number;
  readonly newest: number;
  /** The newest first. */
  readonly messages: readonly Message[];
}

export interface Found {
  readonly titles: readonly ThreadItem[];
  readonly threads: readonly FoundThread[];
  /** True when more threads follow. */
  readonly hasMore: boolean;
  readonly complete: boolean;
}

export const NOTHING_FOUND: ThreadSearch = { titles: [], items: [], nextCursor: null, complete: true };

/** What a store has found, as it is answered. */
export function assembleSearch(
  { titles, threads, hasMore, complete }: Found,
  terms: readonly Term[],
): ThreadSearch {
  const last = threads.at(-1);
  return {
    titles: titles.map((thread) => ({ thread, snippet: markedText(thread.title, terms) })),
    items: threads.map(({ thread, count, messages }) => ({
      thread,
      count,
      hits: messages.map(({ id, turnId, role, createdAt, text }) => ({
        messageId: id,
        turnId,
        role,
        createdAt,
        snippet: snippetOf(text, terms),
      })),
    })),
    nextCursor: hasMore && last !== undefined ? String(last.newest) : null,
    complete,
  };
}

/** The place that a cursor names: of messages before it. Throws `invalid-input` for one that is none. */
export function decodeSearchCursor(cursor: string | undefined): number {
  if (cursor === undefined) return Number.MAX_SAFE_INTEGER;
  const place = /^[1-9]\d{0,14}$/.test(cursor) ? Number(cursor) : null;
  if (place === null) throw new WilcoError("invalid-input", "This cursor is not one of a search.", "cursor");
  return place;
}

/** The number of threads of a page. */
export function searchLimit(limit: number | undefined): number {
  return limit ?? LIMITS.searchDefaultPage;
}
