import { type TrackedEnvelope, tracked } from "@trpc/server";
import { WilcoError } from "@wilco/shared-types";
import type { Inbox } from "./inbox.ts";
import { pause } from "./pause.ts";
import type { Live, Subscriber } from "./streams.ts";

/** How long a subscriber whose storage cannot be read waits before it is read again, in milliseconds. */
const STORAGE_RETRY_MS = 500;

/** An item of a live stream at its place in the store. `last`: nothing follows it. */
export interface Placed<T> {
  readonly sequence: number;
  readonly item: T;
  readonly last?: boolean;
}

/** What a subscriber needs before it can follow: items, and up to which sequence they tell everything. */
export interface Replay<T> {
  readonly upTo: number;
  readonly items: readonly Placed<T>[];
}

/** A stream to follow. `after`: the subscriber has everything up to it; null: it has nothing. */
export interface Source<E, T> {
  readonly inbox: Inbox<E>;
  replay(after: number | null): Promise<Replay<T>>;
  /** The item for what came into the inbox. */
  place(entry: E): Placed<T>;
}

/**
 * Replays, then follows, with every item once and none left out: the inbox is filled before the replay is read, and
 * what the replay already told is dropped by its sequence. A subscriber that falls behind is replayed from the store.
 */
export async function* follow<E, T>(source: Source<E, T>, subscriber: Subscriber): Live<T> {
  const { signal, flow } = subscriber;
  let cursor = parseEventId(subscriber.lastEventId);
  let behind = true;
  while (!signal.aborted) {
    const batch: Replay<T> | null = behind
      ? await replayPatiently(source, cursor, signal)
      : newer(source, cursor);
    behind = batch === null;
    if (batch === null) continue;
    for (const placed of batch.items) {
      yield envelope(placed);
      if (placed.last === true) return;
    }
    cursor = batch.upTo;
    await flow?.drained(signal);
    await source.inbox.filled(signal);
  }
}

/** What came in after `cursor`; null when some of it was dropped and the store has to tell it. */
function newer<E, T>(source: Source<E, T>, cursor: number | null): Replay<T> | null {
  const delivery = source.inbox.take();
  if (delivery.kind === "overflow") return null;
  const items: Placed<T>[] = [];
  let upTo = cursor ?? 0;
  for (const entry of delivery.items) {
    const placed = source.place(entry);
    if (placed.sequence <= upTo) continue;
    upTo = placed.sequence;
    items.push(placed);
  }
  return { upTo, items };
}

function envelope<T>(placed: Placed<T>): TrackedEnvelope<T> {
  return tracked(String(placed.sequence), placed.item);
}

/** A storage that cannot be read now is read again: a subscription that ended would not come back by itself. */
async function replayPatiently<E, T>(
  source: Source<E, T>,
  after: number | null,
  signal: AbortSignal,
): Promise<Replay<T> | null> {
  while (!signal.aborted) {
    try {
      return await source.replay(after);
    } catch (error) {
      if (!(error instanceof WilcoError && error.code === "storage-unavailable")) throw error;
      await pause(STORAGE_RETRY_MS, signal);
    }
  }
  return null;
}

/** The sequence of an event id; null for what is no sequence of ours, which gets a snapshot. */
function parseEventId(id: string | null): number | null {
  if (id === null || !/^\d{1,15}$/.test(id)) return null;
  return Number(id);
}
