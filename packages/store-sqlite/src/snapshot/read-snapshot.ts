import { type SnapshotQuery, servedSession, withStreamedText } from "@wilco/core/store";
import type { Message, ThreadSnapshot } from "@wilco/shared-types";
import { findStream } from "../operations/find-stream.ts";
import { lastSequence } from "../operations/last-sequence.ts";
import { messagesBetween } from "../operations/messages-between.ts";
import { readState } from "../operations/read-state.ts";
import { rowsBetween, type Stretch } from "../operations/rows-between.ts";
import { streamedEvents } from "../operations/streamed-events.ts";
import { decodeActivity, decodeRequest, type Placed } from "../rows/placed.ts";
import type { Database } from "../worker/database.ts";
import { completeMessages, completeTurns } from "./complete.ts";
import { readPage } from "./page.ts";

/** A page of a thread, as the store port describes it. The caller reads inside a transaction. */
export function readSnapshot(db: Database, query: SnapshotQuery): ThreadSnapshot | null {
  const ref = { kind: "thread", id: query.threadId } as const;
  const stream = findStream(db, ref);
  if (stream === null) return null;
  const { state, sequence: stateSequence } = readState(db, ref, stream);
  if (state === null || state === "unreadable" || state.kind !== "live" || !("thread" in state)) return null;
  const page = readPage(db, stream, query);
  const { messages, activities, requests } = readStretch(db, { stream, from: page.from, to: page.to });
  const named = [...messages, ...activities, ...requests].flatMap(({ value }) => value.turnId ?? []);
  const isNewest = query.before === undefined;
  const turns = completeTurns(db, { stream, turns: page.turns, named, isNewest });
  const all = completeMessages(db, { stream, turns, messages });
  return {
    sequence: lastSequence(db, stream),
    thread: state.thread,
    session: servedSession(state.session, stateSequence),
    turns: turns.map((row) => row.value),
    messages: streamed(db, all, { stream, streamId: ref.id }),
    activities: activities.map((row) => row.value),
    requests: requests.map((row) => row.value),
    queue: state.queue,
    before: page.before,
  };
}

function readStretch(db: Database, stretch: Stretch) {
  return {
    messages: messagesBetween(db, stretch),
    activities: rowsBetween(db, "activities", stretch).flatMap((row) => decodeActivity(db, row) ?? []),
    requests: rowsBetween(db, "requests", stretch).flatMap((row) => decodeRequest(db, row) ?? []),
  };
}

/** The messages, the streaming ones with the text of their stored pieces. */
export function streamed(
  db: Database,
  messages: readonly Placed<Message>[],
  { stream, streamId }: { readonly stream: number; readonly streamId: string },
): Message[] {
  const streaming = messages.filter(({ value }) => value.streaming);
  if (streaming.length === 0) return messages.map(({ value }) => value);
  const after = Math.min(...streaming.map(({ created }) => created));
  const events = streamedEvents(db, { stream, streamId, after });
  return messages.map(({ value }) => withStreamedText(value, events));
}
