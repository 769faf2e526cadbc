import { decodeMessage, indexedWords, integer, parseTitle, type Row, text } from "@wilco/core/store";
import type { Connection } from "../connection/connection.ts";
import { putMessageWords, putTitleWords } from "./put-words.ts";

/** Texts that are brought in at once: a commit waits for no more than these. */
const TITLES = 200;
const MESSAGES = 50;

const LEFT = "SELECT title_below, message_below FROM wilco.search_fill";
const TITLES_BELOW = `SELECT streams.key, threads.body
  FROM wilco.streams JOIN wilco.threads ON threads.id = streams.id
  WHERE streams.kind = 'thread' AND streams.key < $1 AND threads.body IS NOT NULL
  ORDER BY streams.key DESC LIMIT ${TITLES}`;
const MESSAGES_BELOW = `SELECT messages.id, messages.created, messages.stream, messages.body, messages.parts_event,
    events.data
  FROM wilco.messages LEFT JOIN wilco.events ON events.sequence = messages.parts_event
  WHERE messages.created < $1 ORDER BY messages.created DESC LIMIT ${MESSAGES}`;
const SET_TITLES = "UPDATE wilco.search_fill SET title_below = $1";
const SET_MESSAGES = "UPDATE wilco.search_fill SET message_below = $1";

/** True when every title and message can be found. */
export async function isSearchFilled(db: Connection): Promise<boolean> {
  const row = await db.one(LEFT);
  return row === null || (integer(row, "title_below") === 0 && integer(row, "message_below") === 0);
}

/** Brings in some of what is not there yet. The caller holds the head's lock. */
export async function fillSearch(db: Connection): Promise<void> {
  const row = await db.one(LEFT);
  if (row === null) return;
  if (integer(row, "title_below") > 0) await fillTitles(db, integer(row, "title_below"));
  else if (integer(row, "message_below") > 0) await fillMessages(db, integer(row, "message_below"));
}

async function fillTitles(db: Connection, below: number): Promise<void> {
  const rows = await db.all(TITLES_BELOW, [below]);
  await putTitleWords(
    db,
    rows.map((row) => [integer(row, "key"), indexedWords(parseTitle(text(row, "body")))] as const),
  );
  await db.run(SET_TITLES, [nextBelow(rows, TITLES, "key")]);
}

async function fillMessages(db: Connection, below: number): Promise<void> {
  const rows = await db.all(MESSAGES_BELOW, [below]);
  const words = rows.map((row) => ({
    created: integer(row, "created"),
    stream: integer(row, "stream"),
    words: indexedWords(decodeMessage(db.setAside, row)?.value.text ?? ""),
  }));
  await putMessageWords(
    db,
    words.filter((each) => each.words !== ""),
  );
  await db.run(SET_MESSAGES, [nextBelow(rows, MESSAGES, "created")]);
}

function nextBelow(rows: readonly Row[], limit: number, column: string): number {
  const last = rows.at(-1);
  return rows.length < limit || last === undefined ? 0 : integer(last, column);
}
