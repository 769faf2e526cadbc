import type { Connection } from "../connection/connection.ts";

/** Words with a space between them, as a list of different ones. */
const LEXEMES = "array_to_tsvector(string_to_array(words, ' '))";

const MESSAGES = `INSERT INTO wilco.message_words (created, stream, words)
  SELECT created, stream, ${LEXEMES} FROM unnest($1::bigint[], $2::bigint[], $3::text[])
    AS next (created, stream, words)
  ON CONFLICT (created) DO UPDATE SET words = excluded.words`;
const TITLES = `INSERT INTO wilco.title_words (stream, words)
  SELECT stream, ${LEXEMES} FROM unnest($1::bigint[], $2::text[]) AS next (stream, words)
  ON CONFLICT (stream) DO UPDATE SET words = excluded.words`;
const REMOVE = ["title_words", "message_words"].map(
  (table) => `DELETE FROM wilco.${table} WHERE stream = $1`,
);

export interface MessageWords {
  readonly created: number;
  readonly stream: number;
  readonly words: string;
}

/** Puts the words of messages in the place of those that they had. */
export async function putMessageWords(db: Connection, rows: readonly MessageWords[]): Promise<void> {
  if (rows.length === 0) return;
  await db.run(MESSAGES, [
    rows.map(({ created }) => created),
    rows.map(({ stream }) => stream),
    rows.map(({ words }) => words),
  ]);
}

/** Puts the words of threads' titles in the place of those that they had. */
export async function putTitleWords(
  db: Connection,
  rows: readonly (readonly [number, string])[],
): Promise<void> {
  if (rows.length === 0) return;
  await db.run(TITLES, [rows.map(([stream]) => stream), rows.map(([, words]) => words)]);
}

/** Forgets all words of a thread. */
export async function removeWords(db: Connection, stream: number): Promise<void> {
  for (const sql of REMOVE) await db.run(sql, [stream]);
}
