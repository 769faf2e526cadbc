import {
  decodeState,
  type EventsAfter,
  integer,
  isThreadEvent,
  type LoadedStream,
  READ_BOUNDS,
  type StreamRef,
  text,
  unreadableState,
  withPieces,
} from "@wilco/core/store";
import type { Message, ThreadEvent } from "@wilco/shared-types";
import type { Connection } from "../connection/connection.ts";
import { findMessage } from "../operations/find-message.ts";
import { findStream } from "../operations/find-stream.ts";
import { hasEvent } from "../operations/has-event.ts";
import { lastSequence } from "../operations/last-sequence.ts";
import { openStreams } from "../operations/open-streams.ts";
import { readEvents } from "../operations/read-events.ts";
import { turnEvents } from "../operations/turn-events.ts";
import { streamedPieces } from "../snapshot/read-snapshot.ts";

const thread = (id: string): StreamRef => ({ kind: "thread", id });

/** A stream's stored state and the events after it. Throws `internal` for a state that cannot be decoded. */
export async function loadStream(db: Connection, ref: StreamRef): Promise<LoadedStream> {
  const row = await findStream(db, ref);
  if (row === null) return { state: null, tail: [], sequence: 0 };
  const stream = integer(row, "key");
  const { state, sequence: after } = decodeState(db, ref, row);
  if (state === "unreadable") throw unreadableState(ref);
  const { events: tail } = await readEvents(db, { stream, streamId: ref.id, after });
  return { state, tail, sequence: await lastSequence(db, stream) };
}

export async function readEventsAfter(db: Connection, threadId: string, after: number): Promise<EventsAfter> {
  const stream = await keyOf(db, threadId);
  if (stream === null || !(await hasEvent(db, stream, after))) return null;
  const limit = READ_BOUNDS.eventsAfter + 1;
  const { events, rows } = await readEvents(db, { stream, streamId: threadId, after, limit });
  return rows === limit ? null : events.filter(isThreadEvent);
}

export async function readTurnEvents(
  db: Connection,
  threadId: string,
  turnId: string,
): Promise<readonly ThreadEvent[]> {
  const stream = await keyOf(db, threadId);
  return stream === null ? [] : turnEvents(db, { stream, streamId: threadId, turnId });
}

/** The threads that are marked open and whose state can be decoded: the others cannot be worked on. */
export async function openThreads(db: Connection): Promise<string[]> {
  const rows = await openStreams(db);
  return rows.flatMap((row) => {
    const id = text(row, "id");
    return decodeState(db, thread(id), row).state === "unreadable" ? [] : [id];
  });
}

export async function readMessage(db: Connection, messageId: string): Promise<Message | null> {
  const found = await findMessage(db, messageId);
  if (found === null) return null;
  const { stream, threadId: streamId } = found;
  const pieces = await streamedPieces(db, [found], { stream, streamId });
  return withPieces([found], pieces)[0] ?? null;
}

async function keyOf(db: Connection, threadId: string): Promise<number | null> {
  const row = await findStream(db, thread(threadId));
  return row === null ? null : integer(row, "key");
}
