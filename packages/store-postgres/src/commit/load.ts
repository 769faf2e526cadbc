import {
  type Commit,
  decodeState,
  integer,
  integerOrNull,
  type Row,
  type StreamRef,
  text,
  textOrNull,
} from "@wilco/core/store";
import type { Connection } from "../connection/connection.ts";
import { loadRows } from "../operations/load-rows.ts";
import { type FoundStream, loadStreams } from "../operations/load-streams.ts";
import type { Head } from "../operations/lock-head.ts";
import { readStates } from "../operations/read-states.ts";
import { takenReceipts } from "../operations/taken-receipts.ts";
import { tiedStreams } from "../operations/tied-streams.ts";
import type { Loaded, MessageRow, PlainRow, ProjectRow, StreamRow, TurnRow } from "./loaded.ts";
import { claimOf } from "./tie-text.ts";
import { streamName, touchedIds } from "./touched.ts";

/** What is asked for: commits, and the leases of threads. */
export interface Asked {
  readonly commits: readonly Commit[];
  readonly leasedThreads: readonly string[];
}

/** Reads all that is touched, in a few statements whatever their number. The caller holds the head's lock. */
export async function load(db: Connection, head: Head, { commits, leasedThreads }: Asked): Promise<Loaded> {
  const ids = touchedIds(commits);
  return {
    head,
    streams: await streamsOf(db, [
      ...commits.map(({ stream }) => stream),
      ...leasedThreads.map((id) => ({ kind: "thread", id }) as const),
    ]),
    receipts: await receiptsOf(db, commits),
    ties: await tiesOf(db, commits),
    turns: byId((await loadRows(db, "turns", ids.turns)).map(turnRow)),
    messages: byId((await loadRows(db, "messages", ids.messages)).map(messageRow)),
    activities: byId((await loadRows(db, "activities", ids.activities)).map(plainRow)),
    requests: byId((await loadRows(db, "requests", ids.requests)).map(plainRow)),
    projects: byId((await loadRows(db, "projects", ids.projects)).map(projectRow)),
  };
}

async function streamsOf(db: Connection, all: readonly StreamRef[]): Promise<Map<string, StreamRow>> {
  const refs = new Map<string, StreamRef>(all.map((stream) => [streamName(stream), stream]));
  if (refs.size === 0) return new Map();
  const found = await loadStreams(db, [...refs.values()]);
  await look(db, found);
  return new Map(
    found.map(({ ref, key, head, lease }) => [
      streamName(ref),
      { key, head, readable: db.readable.has(key), lease },
    ]),
  );
}

/** Sees whether the states can be decoded of streams that nobody has read since the store was opened. */
async function look(db: Connection, found: readonly FoundStream[]): Promise<void> {
  const unknown = new Map(found.filter(({ key }) => !db.readable.has(key)).map(({ key, ref }) => [key, ref]));
  if (unknown.size === 0) return;
  for (const row of await readStates(db, [...unknown.keys()])) {
    const key = integer(row, "key");
    const ref = unknown.get(key);
    if (ref !== undefined && decodeState(db, ref, row).state !== "unreadable") db.readable.add(key);
  }
}

async function receiptsOf(db: Connection, commits: readonly Commit[]): Promise<Set<string>> {
  const ids = commits.flatMap(({ receipt }) => receipt?.commandId ?? []);
  return ids.length === 0 ? new Set() : takenReceipts(db, ids);
}

async function tiesOf(db: Connection, commits: readonly Commit[]): Promise<Map<string, Set<number>>> {
  const claimed = new Set(commits.flatMap((commit) => claimOf(commit) ?? []));
  const ties = new Map([...claimed].map((tie) => [tie, new Set<number>()]));
  for (const { tie, key } of await tiedStreams(db, claimed)) ties.get(tie)?.add(key);
  return ties;
}

function byId<R extends { readonly id: string }>(rows: readonly R[]): Map<string, R> {
  return new Map(rows.map((row) => [row.id, row]));
}

function plainRow(row: Row): PlainRow {
  return {
    id: text(row, "id"),
    stream: integer(row, "stream"),
    created: integer(row, "created"),
    body: text(row, "body"),
  };
}

function messageRow(row: Row): MessageRow {
  return { ...plainRow(row), partsEvent: integerOrNull(row, "parts_event") };
}

function turnRow(row: Row): TurnRow {
  return {
    ...plainRow(row),
    start: integer(row, "start"),
    ended: row.ended === true,
    deadline: integerOrNull(row, "deadline"),
  };
}

function projectRow(row: Row): ProjectRow {
  return {
    id: text(row, "id"),
    created: integer(row, "created"),
    sequence: integer(row, "sequence"),
    body: textOrNull(row, "body"),
  };
}
