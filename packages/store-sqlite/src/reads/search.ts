import {
  assembleSearch,
  decodeMessage,
  decodeSearchCursor,
  decodeThreadRow,
  type FoundThread,
  NOTHING_FOUND,
  SEARCH_BOUNDS,
  searchLimit,
  type Term,
  THREAD_COLUMNS,
  termsOf,
} from "@wilco/core/store";
import type { Message, ThreadItem, ThreadSearch, ThreadSearchInput } from "@wilco/shared-types";
import { isSearchFilled } from "../operations/fill-search.ts";
import { type FoundRow, matchOf, searchMessages, threadFilter } from "../operations/search-messages.ts";
import type { Database } from "../worker/database.ts";

const THREAD = `SELECT ${THREAD_COLUMNS.split(", ")
  .map((column) => `threads.${column}`)
  .join(", ")} FROM streams JOIN threads ON threads.id = streams.id WHERE streams.key = ?`;

const MESSAGE = `SELECT messages.id, messages.created, messages.body, messages.parts_event, events.data
  FROM messages LEFT JOIN events ON events.sequence = messages.parts_event WHERE messages.created = ?`;

/** The threads whose titles or messages have all words of a text. */
export function searchThreads(db: Database, query: ThreadSearchInput): ThreadSearch {
  const before = decodeSearchCursor(query.cursor);
  const terms = termsOf(query.text);
  if (terms.length === 0) return NOTHING_FOUND;
  const limit = searchLimit(query.limit);
  const rows = searchMessages(db, { terms, query, before, limit });
  const streams = [...Map.groupBy(rows, ({ stream }) => stream)];
  const looked = rows[0]?.looked ?? 0;
  return assembleSearch(
    {
      titles: query.cursor === undefined ? searchTitles(db, terms, query) : [],
      threads: streams.slice(0, limit).flatMap(([stream, found]) => foundThread(db, stream, found)),
      hasMore: streams.length > limit,
      complete: looked < SEARCH_BOUNDS.messages && isSearchFilled(db),
    },
    terms,
  );
}

function searchTitles(db: Database, terms: readonly Term[], query: ThreadSearchInput): ThreadItem[] {
  const { sql, values } = threadFilter(query);
  const rows = db
    .prepare(
      `SELECT threads.id, threads.sequence, threads.updated_at, threads.body FROM title_words
        CROSS JOIN streams ON streams.key = title_words.rowid
        CROSS JOIN threads ON threads.id = streams.id
      WHERE title_words MATCH :match AND ${sql}
      ORDER BY threads.updated_at DESC, threads.id DESC LIMIT ${SEARCH_BOUNDS.titles}`,
    )
    .all({ ...values, match: matchOf(terms) });
  return rows.flatMap((row) => decodeThreadRow(db.setAside, row) ?? []);
}

/** None for a thread that cannot be read. */
function foundThread(db: Database, stream: number, found: readonly FoundRow[]): FoundThread[] {
  const [first] = found;
  const row = db.prepare(THREAD).get(stream);
  const thread = row === undefined ? null : decodeThreadRow(db.setAside, row);
  if (thread === null || first === undefined) return [];
  const messages = found.flatMap(({ created }) => readMessage(db, created));
  return [{ thread, count: first.count, newest: first.newest, messages }];
}

function readMessage(db: Database, created: number): Message[] {
  const row = db.prepare(MESSAGE).get(created);
  const message = row === undefined ? null : decodeMessage(db.setAside, row);
  return message === null ? [] : [message.value];
}
