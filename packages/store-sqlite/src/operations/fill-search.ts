import { decodeMessage, indexedWords, integer, parseTitle, text } from "@wilco/core/store";
import type { Database } from "../worker/database.ts";

/** Texts that are brought in at once: a commit waits for no more than these. */
const TITLES = 200;
const MESSAGES = 50;

const LEFT = "SELECT title_below, message_below FROM search_fill";
const TITLES_BELOW = `SELECT streams.key, threads.body
  FROM streams JOIN threads ON threads.id = streams.id
  WHERE streams.kind = 'thread' AND streams.key < ? AND threads.body IS NOT NULL
  ORDER BY streams.key DESC LIMIT ${TITLES}`;
const MESSAGES_BELOW = `SELECT messages.id, messages.created, messages.body, messages.parts_event, events.data
  FROM messages LEFT JOIN events ON events.sequence = messages.parts_event
  WHERE messages.created < ? ORDER BY messages.created DESC LIMIT ${MESSAGES}`;
const PUT_TITLE = "INSERT OR REPLACE INTO title_words (rowid, words) VALUES (?, ?)";
const PUT_MESSAGE = "INSERT OR REPLACE INTO message_words (rowid, words) VALUES (?, ?)";
const SET_TITLES = "UPDATE search_fill SET title_below = ?";
const SET_MESSAGES = "UPDATE search_fill SET message_below = ?";

/** True when every title and message can be found. */
export function isSearchFilled(db: Database): boolean {
  const row = db.prepare(LEFT).get();
  return row === undefined || (integer(row, "title_below") === 0 && integer(row, "message_below") === 0);
}

/** Brings in some of what is not there yet. True when there is more. */
export function fillSearch(db: Database): boolean {
  const row = db.prepare(LEFT).get();
  if (row === undefined) return false;
  if (integer(row, "title_below") > 0) fillTitles(db, integer(row, "title_below"));
  else if (integer(row, "message_below") > 0) fillMessages(db, integer(row, "message_below"));
  return !isSearchFilled(db);
}

function fillTitles(db: Database, below: number): void {
  const rows = db.prepare(TITLES_BELOW).all(below);
  for (const row of rows) {
    const words = indexedWords(parseTitle(text(row, "body")));
    if (words !== "") db.prepare(PUT_TITLE).run(integer(row, "key"), words);
  }
  const last = rows.at(-1);
  db.prepare(SET_TITLES).run(rows.length < TITLES || last === undefined ? 0 : integer(last, "key"));
}

function fillMessages(db: Database, below: number): void {
  const rows = db.prepare(MESSAGES_BELOW).all(below);
  for (const row of rows) {
    const words = indexedWords(decodeMessage(db.setAside, row)?.value.text ?? "");
    if (words !== "") db.prepare(PUT_MESSAGE).run(integer(row, "created"), words);
  }
  const last = rows.at(-1);
  db.prepare(SET_MESSAGES).run(rows.length < MESSAGES || last === undefined ? 0 : integer(last, "created"));
}
