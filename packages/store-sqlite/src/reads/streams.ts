import {
  type EventsAfter,
  isThreadEvent,
  type LoadedStream,
  READ_BOUNDS,
  type StreamRef,
  unreadableState,
} from "@wilco/core/store";
import type { ThreadEvent } from "@wilco/shared-types";
import { findStream } from "../operations/find-stream.ts";
import { hasEvent } from "../operations/has-event.ts";
import { lastSequence } from "../operations/last-sequence.ts";
import { openThreads as markedOpen } from "../operations/open-threads.ts";
import { reactorSequence } from "../operations/reactor-sequence.ts";
import { readEvents } from "../operations/read-events.ts";
import { readState } from "../operations/read-state.ts";
import { turnEvents } from "../operations/turn-events.ts";
import type { Database } from "../worker/database.ts";

const thread = (id: string): StreamRef => ({ kind: "thread", id });

/** A stream's stored state and the events after it. Throws `internal` for a state that cannot be decoded. */
export function loadStream(db: Database, ref: StreamRef): LoadedStream {
  const stream = findStream(db, ref);
  if (stream === null) return { state: null, tail: [], sequence: 0 };
  const { state, sequence: after } = readState(db, ref, stream);
  if (state === "unreadable") throw unreadableState(ref);
  const { events: tail } = readEvents(db, { stream, streamId: ref.id, after });
  return { state, tail, sequence: lastSequence(db, stream) };
}

export function readEventsAfter(db: Database, threadId: string, after: number): EventsAfter {
  const stream = findStream(db, thread(threadId));
  if (stream === null || !hasEvent(db, stream, after)) return null;
  const limit = READ_BOUNDS.eventsAfter + 1;
  const { events, rows } = readEvents(db, { stream, streamId: threadId, after, limit });
  return rows === limit ? null : events.filter(isThreadEvent);
}

export function readTurnEvents(db: Database, threadId: string, turnId: string): readonly ThreadEvent[] {
  const stream = findStream(db, thread(threadId));
  return stream === null ? [] : turnEvents(db, { stream, streamId: threadId, turnId });
}

export function readReactorSequence(db: Database, threadId: string): number {
  const stream = findStream(db, thread(threadId));
  return stream === null ? 0 : reactorSequence(db, stream);
}

/** The threads that are marked open and whose state can be decoded: the others cannot be worked on. */
export function openThreads(db: Database): string[] {
  return markedOpen(db).filter((id) => {
    const stream = findStream(db, thread(id));
    return stream !== null && readState(db, thread(id), stream).state !== "unreadable";
  });
}
