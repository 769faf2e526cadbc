import { integer, SEARCH_BOUNDS, type Term } from "@wilco/core/store";
import type { ThreadSearchInput } from "@wilco/shared-types";
import type { Connection, Value } from "../connection/connection.ts";

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
export function tsqueryOf(terms: readonly Term[]): string {
  return terms.map(({ word, isWhole }) => (isWhole ? `'${word}'` : `'${word}':*`)).join(" & ");
}

/** The conditions on the thread of a search. `place` takes a value and gives its place in the statement. */
export function threadFilter(
  { projectId, archived }: ThreadSearchInput,
  place: (value: Value) => string,
): string {
  const conditions = ["threads.body IS NOT NULL"];
  if (projectId !== undefined) conditions.push(`threads.project_id = ${place(projectId)}`);
  if (archived !== undefined) conditions.push(`threads.archived = ${place(archived)}`);
  return conditions.join(" AND ");
}

/** The newest found messages of each thread of a page; at least one more thread than the limit, if there is one. */
export async function searchMessages(
  db: Connection,
  { terms, query, before, limit }: MessageSearch,
): Promise<FoundRow[]> {
  const values: Value[] = [];
  const place = (value: Value): string => `$${values.push(value)}`;
  const sql = `WITH hits AS MATERIALIZED (
    SELECT message_words.created, message_words.stream FROM wilco.message_words
      JOIN wilco.streams ON streams.key = message_words.stream AND streams.kind = 'thread'
      JOIN wilco.threads ON threads.id = streams.id
    WHERE message_words.words @@ ${place(tsqueryOf(terms))}::tsquery AND ${threadFilter(query, place)}
    ORDER BY message_words.created DESC LIMIT ${SEARCH_BOUNDS.messages}
  ), ranked AS (
    SELECT created, stream,
      row_number() OVER (PARTITION BY stream ORDER BY created DESC) AS place,
      count(*) OVER (PARTITION BY stream) AS count,
      max(created) OVER (PARTITION BY stream) AS newest
    FROM hits
  )
  SELECT created, stream, count, newest, (SELECT count(*) FROM hits) AS looked FROM ranked
    WHERE place <= ${SEARCH_BOUNDS.hits} AND newest < ${place(before)}
    ORDER BY newest DESC, created DESC LIMIT ${place((limit + 1) * SEARCH_BOUNDS.hits)}`;
  return (await db.all(sql, values)).map((row) => ({
    stream: integer(row, "stream"),
    created: integer(row, "created"),
    newest: integer(row, "newest"),
    count: integer(row, "count"),
    looked: integer(row, "looked"),
  }));
}
