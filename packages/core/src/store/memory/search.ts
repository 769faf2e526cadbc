import type { Message, ThreadItem, ThreadSearch, ThreadSearchInput } from "@wilco/shared-types";
import {
  assembleSearch,
  decodeSearchCursor,
  type FoundThread,
  NOTHING_FOUND,
  SEARCH_BOUNDS,
  searchLimit,
} from "../search/assemble.ts";
import { matchesAll, termsOf } from "../search/terms.ts";
import { threadItems } from "./lists.ts";
import type { Placed, Tables } from "./tables.ts";

/** Looks at every title and message. */
export function searchThreads(tables: Tables, query: ThreadSearchInput): ThreadSearch {
  const { text, projectId, archived, cursor } = query;
  const before = decodeSearchCursor(cursor);
  const terms = termsOf(text);
  if (terms.length === 0) return NOTHING_FOUND;
  const threads = threadItems(tables).filter(
    (item) =>
      (projectId === undefined || item.projectId === projectId) &&
      (archived === undefined || (item.archivedAt !== null) === archived),
  );
  const byId = new Map(threads.map((thread) => [thread.id, thread]));
  const all = [...tables.messages.values()]
    .filter(({ threadId, value }) => byId.has(threadId) && matchesAll(terms, value.text))
    .sort((a, b) => b.place - a.place);
  const looked = all.slice(0, SEARCH_BOUNDS.messages);
  const found = [...Map.groupBy(looked, ({ threadId }) => threadId)]
    .flatMap(([id, messages]) => foundThread(byId.get(id), messages))
    .filter(({ newest }) => newest < before);
  const page = found.slice(0, searchLimit(query.limit));
  const titled = threads.filter(({ title }) => matchesAll(terms, title)).slice(0, SEARCH_BOUNDS.titles);
  return assembleSearch(
    {
      titles: cursor === undefined ? titled : [],
      threads: page,
      hasMore: found.length > page.length,
      complete: all.length < SEARCH_BOUNDS.messages,
    },
    terms,
  );
}

function foundThread(thread: ThreadItem | undefined, messages: readonly Placed<Message>[]): FoundThread[] {
  const [first] = messages;
  if (thread === undefined || first === undefined) return [];
  return [
    {
      thread,
      count: messages.length,
      newest: first.place,
      messages: messages.slice(0, SEARCH_BOUNDS.hits).map(({ value }) => value),
    },
  ];
}
