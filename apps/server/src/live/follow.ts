import { type TrackedEnvelope, tracked } from "@trpc/server";
import { WilcoError } from "@wilco/shared-types";
import type { Inbox } from "./inbox.ts";
import { type Pause, pause } from "./pause.ts";
import type { Placed, Replay } from "./placed.ts";
import { Pulse } from "./pulse.ts";
import type { Live, Subscriber } from "./streams.ts";
import type { Watch } from "./watch.ts";

/** How long a subscriber whose storage cannot be read waits before it is read again, in milliseconds. */
const STORAGE_RETRY_MS = 500;

/** A stream to follow. */
export interface Source<T> {
  /** Everything that is committed from now on. */
  watch(): Watch<T>;
  /** `after`: the subscriber has everything up to it; null: it has nothing. */
  replay(after: number | null): Promise<Replay<T>>;
  /** The item which says that everything up to a sequence was told. */
  head(sequence: number): T;
  /** How to wait until a storage that cannot be read is read again; the machine's clock unless told. */
  readonly pause?: Pause;
}

/**
 * Watches, replays, then follows, with every item once and none left out: the inbox fills before the replay is read,
 * and what the replay already told is dropped by its sequence. A subscriber that falls behind is replayed from the
 * store. A quiet stream is compared with the store at each beat of its pulse and says how far it is, so that neither
 * side misses anything for long.
 */
export async function* follow<T>(source: Source<T>, subscriber: Subscriber): Live<T> {
  const { signal, flow } = subscriber;
  using watch = source.watch();
  using pulse = new Pulse(watch.inbox, source.pause ?? pause);
  let cursor = parseEventId(subscriber.lastEventId);
  let told = cursor;
  let behind = true;
  while (!signal.aborted) {
    const compares = behind && pulse.isDue;
    const batch: Replay<T> | null = behind
      ? await replayPatiently(source, cursor, signal)
      : newer(watch.inbox, cursor);
    if (batch === null) {
      behind = true;
      continue;
    }
    for (const placed of batch.items) {
      // Before each one: a batch may be larger than what a connection should hold.
      await flow?.drained(signal);
      yield envelope(placed);
      if (placed.last === true) return;
      told = placed.sequence;
    }
    cursor = batch.upTo;
    if (compares) {
      pulse.rest();
      await flow?.drained(signal);
      // Its id is that of what was told last: to resume from it misses nothing.
      if (told !== null) yield tracked(String(told), source.head(told));
    }
    behind = pulse.isDue && batch.items.length === 0;
    if (!pulse.isDue) await watch.inbox.filled(signal);
  }
}

/** What came in after `cursor`; null when some of it was dropped and the store has to tell it. */
function newer<T>(inbox: Inbox<Placed<T>>, cursor: number | null): Replay<T> | null {
  const delivery = inbox.take();
  if (delivery.kind === "overflow") return null;
  const items: Placed<T>[] = [];
  let upTo = cursor ?? 0;
  for (const placed of delivery.items) {
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
async function replayPatiently<T>(
  source: Source<T>,
  after: number | null,
  signal: AbortSignal,
): Promise<Replay<T> | null> {
  while (!signal.aborted) {
    try {
      return await source.replay(after);
    } catch (error) {
      if (!(error instanceof WilcoError && error.code === "storage-unavailable")) throw error;
      await (source.pause ?? pause)(STORAGE_RETRY_MS, signal);
    }
  }
  return null;
}

/** The sequence of an event id; null for what is no sequence of ours, which gets a snapshot. */
function parseEventId(id: string | null): number | null {
  if (id === null || !/^\d{1,15}$/.test(id)) return null;
  return Number(id);
}
