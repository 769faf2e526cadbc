import type { ThreadEvent } from "@wilco/shared-types";
import { READ_BOUNDS } from "../page.ts";
import type { Committed, EventsAfter, LoadedStream, StreamRef } from "../port.ts";
import { threadEvents } from "./snapshot.ts";
import { lastSequence, streamKey, type Tables } from "./tables.ts";

export function loadStream(tables: Tables, ref: StreamRef): LoadedStream {
  const stream = tables.streams.get(streamKey(ref));
  if (stream === undefined) return { state: null, tail: [], sequence: 0 };
  const tail = stream.events
    .map(({ event }) => event)
    .filter((event) => stream.state === null || event.sequence > stream.stateSequence);
  return { state: stream.state, tail, sequence: lastSequence(stream) };
}

export function readEventsAfter(tables: Tables, threadId: string, after: number): EventsAfter {
  const stream = tables.streams.get(`thread:${threadId}`);
  const index = stream?.events.findIndex(({ event }) => event.sequence === after) ?? -1;
  if (stream === undefined || index < 0) return null;
  const events = threadEvents(stream).slice(index + 1);
  return events.length > READ_BOUNDS.eventsAfter ? null : events;
}

/** The events that name the turn, and the session's events among them; never the streamed pieces. */
export function readTurnEvents(tables: Tables, threadId: string, turnId: string): ThreadEvent[] {
  const stream = tables.streams.get(`thread:${threadId}`);
  if (stream === undefined) return [];
  const sequences = stream.events
    .filter((row) => row.turnId === turnId && row.event.type !== "message.delta")
    .map(({ event }) => event.sequence);
  const own = new Set(sequences);
  const first = sequences.at(0) ?? 0;
  const last = sequences.at(-1) ?? 0;
  return threadEvents(stream).filter(({ sequence, type }) => {
    const within = sequence > first && sequence < last;
    return own.has(sequence) || (within && type.startsWith("session."));
  });
}

/** Only the owner of a thread writes events that are of no client's command. */
export function reactorSequence(tables: Tables, threadId: string): number {
  const events = tables.streams.get(streamKey({ kind: "thread", id: threadId }))?.events ?? [];
  return events.findLast(({ event }) => event.commandId === null)?.event.sequence ?? 0;
}

export function readCommitted(tables: Tables, after: number, limit: number): Committed {
  const events = [...tables.streams.values()]
    .flatMap((stream) => stream.events.map(({ event }) => event))
    .filter(({ sequence }) => sequence > after)
    .sort((one, other) => one.sequence - other.sequence)
    .slice(0, limit);
  return { events, upTo: events.at(-1)?.sequence ?? after };
}
