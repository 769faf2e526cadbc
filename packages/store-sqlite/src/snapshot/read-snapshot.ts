import {
  decodeActivity,
  decodeRequest,
  liveThread,
  type PageRows,
  type Placed,
  type SnapshotQuery,
  streamedAfter,
  threadSnapshot,
} from "@wilco/core/store";
import type { Message, ThreadEvent, ThreadSnapshot } from "@wilco/shared-types";
import { findStream } from "../operations/find-stream.ts";
import { lastSequence } from "../operations/last-sequence.ts";
import { messagesBetween } from "../operations/messages-between.ts";
import { readState } from "../operations/read-state.ts";
import { rowsBetween, type Stretch } from "../operations/rows-between.ts";
import { streamedEvents } from "../operations/streamed-events.ts";
import type { Database } from "../worker/database.ts";
import { completeMessages, completeTurns } from "./complete.ts";
import { readPage } from "./page.ts";

/** A page of a thread, as the store port describes it. The caller reads inside a transaction. */
export function readSnapshot(db: Database, query: SnapshotQuery): ThreadSnapshot | null {
  const ref = { kind: "thread", id: query.threadId } as const;
  const stream = findStream(db, ref);
  if (stream === null) return null;
  const { state, sequence: stateSequence } = readState(db, ref, stream);
  const live = liveThread(state);
  if (live === null) return null;
  const page = readPage(db, stream, query);
  const found = readStretch(db, { stream, from: page.from, to: page.to });
  const isNewest = query.before === undefined;
  const turns = completeTurns(db, { stream, turns: page.turns, rows: found, isNewest });
  const messages = completeMessages(db, { stream, turns, messages: found.messages });
  return threadSnapshot({
    sequence: lastSequence(db, stream),
    state: live,
    stateSequence,
    turns,
    rows: { ...found, messages },
    pieces: streamedPieces(db, messages, { stream, streamId: ref.id }),
    before: page.before,
  });
}

function readStretch(db: Database, stretch: Stretch): PageRows {
  const { setAside } = db;
  return {
    messages: messagesBetween(db, stretch),
    activities: rowsBetween(db, "activities", stretch).flatMap((row) => decodeActivity(setAside, row) ?? []),
    requests: rowsBetween(db, "requests", stretch).flatMap((row) => decodeRequest(setAside, row) ?? []),
  };
}

/** The stored pieces of those messages that are streaming. */
export function streamedPieces(
  db: Database,
  messages: readonly Placed<Message>[],
  { stream, streamId }: { readonly stream: number; readonly streamId: string },
): ThreadEvent[] {
  const after = streamedAfter(messages);
  return after === null ? [] : streamedEvents(db, { stream, streamId, after });
}
