import {
  assembleSearch,
  decodeMessage,
  decodeSearchCursor,
  decodeThreadRow,
  type FoundThread,
  integer,
  NOTHING_FOUND,
  SEARCH_BOUNDS,
  searchLimit,
  type Term,
  termsOf,
} from "@wilco/core/store";
import type { Message, ThreadItem, ThreadSearch, ThreadSearchInput } from "@wilco/shared-types";
import type { Connection, Value } from "../connection/connection.ts";
import { isSearchFilled } from "../operations/fill-search.ts";
import { type FoundRow, searchMessages, threadFilter, tsqueryOf } from "../operations/search-messages.ts";

const COLUMNS = "threads.id, threads.sequence, threads.updated_at, threads.body";

const THREADS = `SELECT streams.key, ${COLUMNS} FROM wilco.streams JOIN wilco.threads ON threads.id = streams.id
  WHERE streams.key = ANY ($1::bigint[])`;

const MESSAGES = `SELECT messages.id, messages.created, messages.body, messages.parts_event, events.data
  FROM wilco.messages LEFT JOIN wilco.events ON events.sequence = messages.parts_event
  WHERE messages.created = ANY ($1::bigint[])`;

/** The threads whose titles or messages have all words of a text. */
export async function searchThreads(db: Connection, query: ThreadSearchInput): Promise<ThreadSearch> {
  const before = decodeSearchCursor(query.cursor);
  const terms = termsOf(query.text);
  if (terms.length === 0) return NOTHING_FOUND;
  const limit = searchLimit(query.limit);
  const rows = await searchMessages(db, { terms, query, before, limit });
  const streams = [...Map.groupBy(rows, ({ stream }) => stream)];
  const looked = rows[0]?.looked ?? 0;
  return assembleSearch(
    {
      titles: query.cursor === undefined ? await searchTitles(db, terms, query) : [],
      threads: await foundThreads(db, streams.slice(0, limit)),
      hasMore: streams.length > limit,
      complete: looked < SEARCH_BOUNDS.messages && (await isSearchFilled(db)),
    },
    terms,
  );
}

async function searchTitles(
  db: Connection,
  terms: readonly Term[],
  query: ThreadSearchInput,
): Promise<ThreadItem[]> {
  const values: Value[] = [];
  const place = (value: Value): string => `$${values.push(value)}`;
  const sql = `SELECT ${COLUMNS} FROM wilco.title_words
      JOIN wilco.streams ON streams.key = title_words.stream
      JOIN wilco.threads ON threads.id = streams.id
    WHERE title_words.words @@ ${place(tsqueryOf(terms))}::tsquery AND ${threadFilter(query, place)}
    ORDER BY threads.updated_at DESC, threads.id DESC LIMIT ${SEARCH_BOUNDS.titles}`;
  return (await db.all(sql, values)).flatMap((row) => decodeThreadRow(db.setAside, row) ?? []);
}

/** Without threads that cannot be read. */
async function foundThreads(
  db: Connection,
  found: readonly (readonly [number, readonly FoundRow[]])[],
): Promise<FoundThread[]> {
  const threadRows = await db.all(THREADS, [found.map(([stream]) => stream)]);
  const threads = new Map(threadRows.map((row) => [integer(row, "key"), decodeThreadRow(db.setAside, row)]));
  const created = found.flatMap(([, rows]) => rows.map((row) => row.created));
  const messages = new Map<number, Message>();
  for (const row of await db.all(MESSAGES, [created])) {
    const message = decodeMessage(db.setAside, row);
    if (message !== null) messages.set(message.created, message.value);
  }
  return found.flatMap(([stream, rows]) => {
    const [first] = rows;
    const thread = threads.get(stream) ?? null;
    if (thread === null || first === undefined) return [];
    const { count, newest } = first;
    return [{ thread, count, newest, messages: rows.flatMap((row) => messages.get(row.created) ?? []) }];
  });
}
