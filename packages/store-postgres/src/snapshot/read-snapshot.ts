import {
  decodeActivity,
  decodeRequest,
  decodeState,
  integer,
  liveThread,
  type PageRows,
  type Placed,
  type SnapshotQuery,
  streamedAfter,
  threadSnapshot,
} from "@wilco/core/store";
import type { Message, ThreadEvent, ThreadSnapshot } from "@wilco/shared-types";
import type { Connection } from "../connection/connection.ts";
import { findStream } from "../operations/find-stream.ts";
import { lastSequence } from "../operations/last-sequence.ts";
import { messagesBetween } from "../operations/messages-between.ts";
import { rowsBetween, type Stretch } from "../operations/rows-between.ts";
import { streamedEvents } from "../operations/streamed-events.ts";
import { completeMessages, completeTurns } from "./complete.ts";
import { readPage } from "./page.ts";

/** A page of a thread, as the store port describes it. The caller reads inside a transaction. */
export async function readSnapshot(db: Connection, query: SnapshotQuery): Promise<ThreadSnapshot | null> {
  const ref = { kind: "thread", id: query.threadId } as const;
  const row = await findStream(db, ref);
  if (row === null) return null;
  const { state, sequence: stateSequence } = decodeState(db, ref, row);
  const live = liveThread(state);
  if (live === null) return null;
  const stream = integer(row, "key");
  const page = await readPage(db, stream, query);
  const found = await readStretch(db, { stream, from: page.from, to: page.to });
  const isNewest = query.before === undefined;
  const turns = await completeTurns(db, { stream, turns: page.turns, rows: found, isNewest });
  const messages = await completeMessages(db, { stream, turns, messages: found.messages });
  return threadSnapshot({
    sequence: await lastSequence(db, stream),
    state: live,
    stateSequence,
    turns,
    rows: { ...found, messages },
    pieces: await streamedPieces(db, messages, { stream, streamId: ref.id }),
    before: page.before,
  });
}

async function readStretch(db: Connection, stretch: Stretch): Promise<PageRows> {
  const { setAside } = db;
  const messages = await messagesBetween(db, stretch);
  const activities = await rowsBetween(db, "activities", stretch);
  const requests = await rowsBetween(db, "requests", stretch);
  return {
    messages,
    activities: activities.flatMap((row) => decodeActivity(setAside, row) ?? []),
    requests: requests.flatMap((row) => decodeRequest(setAside, row) ?? []),
  };
}

/** The stored pieces of those messages that are streaming. */
export async function streamedPieces(
  db: Connection,
  messages: readonly Placed<Message>[],
  { stream, streamId }: { readonly stream: number; readonly streamId: string },
): Promise<ThreadEvent[]> {
  const after = streamedAfter(messages);
  return after === null ? [] : streamedEvents(db, { stream, streamId, after });
}
