import type { Database } from "../worker/database.ts";

const MESSAGE = `INSERT OR REPLACE INTO message_words (rowid, words)
  SELECT created, :words FROM messages WHERE id = :id AND stream = :stream`;
const NO_MESSAGE = `DELETE FROM message_words
  WHERE rowid = (SELECT created FROM messages WHERE id = :id AND stream = :stream)`;
const TITLE = "INSERT OR REPLACE INTO title_words (rowid, words) VALUES (?, ?)";
const NO_TITLE = "DELETE FROM title_words WHERE rowid = ?";
const NO_MESSAGES =
  "DELETE FROM message_words WHERE rowid IN (SELECT created FROM messages WHERE stream = ?)";

/** Puts the words of a thread's message in the place of those that it had. */
export function putMessageWords(
  db: Database,
  { stream, id, words }: { readonly stream: number; readonly id: string; readonly words: string },
): void {
  if (words === "") db.prepare(NO_MESSAGE).run({ id, stream });
  else db.prepare(MESSAGE).run({ id, stream, words });
}

/** Puts the words of a thread's title in the place of those that it had. */
export function putTitleWords(db: Database, stream: number, words: string): void {
  if (words === "") db.prepare(NO_TITLE).run(stream);
  else db.prepare(TITLE).run(stream, words);
}

/** Forgets all words of a thread. Its messages have to be there still. */
export function removeWords(db: Database, stream: number): void {
  db.prepare(NO_TITLE).run(stream);
  db.prepare(NO_MESSAGES).run(stream);
}
