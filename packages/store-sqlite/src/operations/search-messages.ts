import { integer, SEARCH_BOUNDS, type Term } from "@wilco/core/store";
import type { ThreadSearchInput } from "@wilco/shared-types";
import type { Database } from "../worker/database.ts";

/** A message that was found, with what is known of its thread. */
export interface FoundRow {
  readonly stream: number;
  readonly created: number;
  /** Of the thread's found messages, the newest, and how many there are. */
  readonly newest: number;
  readonly count: number;
  /** Of all threads. */
  readonly looked: number;
}

export interface MessageSearch {
  readonly terms: readonly Term[];
  readonly query: ThreadSearchInput;
  /** Threads whose newest message is before it. */
  readonly before: number;
  /** The most threads. */
  readonly limit: number;
}

/** A search in words that hold nothing but letters and digits: nothing of it can be taken for an operator. */
export function matchOf(terms: readonly Term[]): string {
  return terms.map(({ word, isWhole }) => (isWhole ? `"${word}"` : `"${word}"*`)).join(" AND ");
}

/** The conditions on the thread of a search. */
export function threadFilter({ projectId, archived }: ThreadSearchInput): {
  readonly sql: string;
  readonly values: Record<string, string | number>;
} {
  return {
    sql: `threads.body IS NOT NULL${projectId === undefined ? "" : " AND threads.project_id = :projectId"}${
      archived === undefined ? "" : " AND threads.archived = :archived"
    }`,
    values: {
      ...(projectId === undefined ? {} : { projectId }),
      ...(archived === undefined ? {} : { archived: archived ? 1 : 0 }),
    },
  };
}

/** The newest found messages of each thread of a page; at least one more thread than the limit, if there is one. */
export function searchMessages(db: Database, { terms, query, before, limit }: MessageSearch): FoundRow[] {
  const { sql, values } = threadFilter(query);
  const rows = db.prepare(messageSearchSql(sql)).all({
    ...values,
    match: matchOf(terms),
    before,
    rows: (limit + 1) * SEARCH_BOUNDS.hits,
  });
  return rows.map((row) => ({
    stream: integer(row, "stream"),
    created: integer(row, "created"),
    newest: integer(row, "newest"),
    count: integer(row, "count"),
    looked: integer(row, "looked"),
  }));
}

/** CROSS JOIN keeps the order of the tables: the index gives the newest first, and is left after the limit. */
export function messageSearchSql(filter: string): string {
  return `WITH hits AS (
    SELECT messages.created, messages.stream FROM message_words
      CROSS JOIN messages ON messages.created = message_words.rowid
      CROSS JOIN streams ON streams.key = messages.stream
      CROSS JOIN threads ON threads.id = streams.id
    WHERE message_words MATCH :match AND streams.kind = 'thread' AND ${filter}
    ORDER BY message_words.rowid DESC LIMIT ${SEARCH_BOUNDS.messages}
  ), ranked AS (
    SELECT created, stream,
      row_number() OVER (PARTITION BY stream ORDER BY created DESC) AS place,
      count(*) OVER (PARTITION BY stream) AS count,
      max(created) OVER (PARTITION BY stream) AS newest
    FROM hits
  )
  SELECT created, stream, count, newest, (SELECT count(*) FROM hits) AS looked FROM ranked
    WHERE place <= ${SEARCH_BOUNDS.hits} AND newest < :before
    ORDER BY newest DESC, created DESC LIMIT :rows`;
}
