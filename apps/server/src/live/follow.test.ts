import { isTrackedEnvelope, type TrackedEnvelope } from "@trpc/server";
import { WilcoError } from "@wilco/shared-types";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { follow, type Source } from "./follow.ts";
import { Inbox } from "./inbox.ts";
import type { Placed, Replay } from "./placed.ts";
import type { Flow } from "./streams.ts";

/** A line of numbered items, of which the store has all and the inbox gets the new ones. */
class Line {
  readonly stored: Placed<string>[] = [];
  readonly inbox: Inbox<Placed<string>>;
  /** Called while a replay is being read. */
  whileReading: () => void = () => undefined;
  replays = 0;

  constructor(limit = 100) {
    this.inbox = new Inbox(limit);
  }

  commit(sequence: number, last = false): void {
    const placed = { sequence, item: `item ${sequence}`, last };
    this.stored.push(placed);
    this.inbox.push(placed);
  }

  source(): Source<string> {
    return {
      watch: () => ({ inbox: this.inbox, [Symbol.dispose]: () => undefined }),
      head: (sequence) => `head ${sequence}`,
      replay: async (after) => {
        this.replays += 1;
        await Promise.resolve();
        this.whileReading();
        this.whileReading = () => undefined;
        return this.read(after);
      },
    };
  }

  /** A commit of which nobody was told. */
  commitSilently(sequence: number): void {
    this.stored.push({ sequence, item: `item ${sequence}` });
  }

  private read(after: number | null): Replay<string> {
    const upTo = this.stored.at(-1)?.sequence ?? 0;
    if (after === null) return { upTo, items: [{ sequence: upTo, item: `snapshot ${upTo}` }] };
    return { upTo, items: this.stored.filter(({ sequence }) => sequence > after) };
  }
}

function subscribe(line: Line, over: { lastEventId?: string; flow?: Flow } = {}) {
  const abort = new AbortController();
  const stream = follow(line.source(), {
    lastEventId: over.lastEventId ?? null,
    signal: abort.signal,
    flow: over.flow ?? null,
  });
  return {
    abort,
    stream,
    async take(count: number): Promise<string[]> {
      const items: string[] = [];
      while (items.length < count) {
        const next = await stream.next();
        if (next.done === true) return [...items, "end"];
        items.push(show(next.value));
      }
      return items;
    },
  };
}

function show(envelope: TrackedEnvelope<string>): string {
  if (!isTrackedEnvelope(envelope)) throw new Error("not tracked");
  return `${envelope[0]} ${envelope[1]}`;
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("a new subscriber gets a snapshot, then what is committed", async () => {
  const line = new Line();
  line.commit(3);
  const { take } = subscribe(line);
  expect(await take(1)).toEqual(["3 snapshot 3"]);
  line.commit(5);
  line.commit(6);
  expect(await take(2)).toEqual(["5 item 5", "6 item 6"]);
});

test("what is committed while the replay is read comes once", async () => {
  const line = new Line();
  line.commit(1);
  line.whileReading = () => line.commit(2);
  const { take } = subscribe(line);
  expect(await take(1)).toEqual(["2 snapshot 2"]);
  line.commit(3);
  expect(await take(1)).toEqual(["3 item 3"]);
});

test("a subscriber that comes back gets what it missed", async () => {
  const line = new Line();
  for (const sequence of [1, 4, 9]) line.commit(sequence);
  const { take } = subscribe(line, { lastEventId: "1" });
  expect(await take(2)).toEqual(["4 item 4", "9 item 9"]);
});

test.each(["", "x", "-1", "1e3", "9".repeat(30)])(
  "the id %j is none of ours: a snapshot",
  async (lastEventId) => {
    const line = new Line();
    line.commit(1);
    expect(await subscribe(line, { lastEventId }).take(1)).toEqual(["1 snapshot 1"]);
  },
);

test("a subscriber that is too slow for its inbox is told from the store, with no gap and no item twice", async () => {
  const line = new Line(10);
  line.commit(1);
  const { take } = subscribe(line);
  await take(1);
  for (let sequence = 2; sequence <= 50; sequence += 1) line.commit(sequence);
  const all = await take(49);
  expect(all).toEqual(Array.from({ length: 49 }, (_, index) => `${index + 2} item ${index + 2}`));
  expect(line.replays).toBe(2);
});

test("a quiet stream says every 5 s how far it is, under the id of what was told last", async () => {
  const line = new Line();
  line.commit(3);
  const { take } = subscribe(line);
  await take(1);
  for (let beat = 0; beat < 3; beat += 1) {
    const next = take(1);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await next).toEqual(["3 head 3"]);
  }
});

test("P9, F: what nobody was told of reaches a quiet stream with its next beat", async () => {
  const line = new Line();
  line.commit(3);
  const { take } = subscribe(line);
  await take(1);
  line.commitSilently(4);
  const rest = take(2);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await rest).toEqual(["4 item 4", "4 head 4"]);
});

test("what is new comes before the word of how far the stream is", async () => {
  const line = new Line();
  line.commit(1);
  const { take } = subscribe(line);
  await take(1);
  await vi.advanceTimersByTimeAsync(6_000);
  line.commit(2);
  expect(await take(2)).toEqual(["2 item 2", "2 head 2"]);
});

test("a stream is as far as its last item, not as far as the store was read", async () => {
  const inbox = new Inbox<Placed<string>>(10);
  const source: Source<string> = {
    watch: () => ({ inbox, [Symbol.dispose]: () => undefined }),
    head: (sequence) => `head ${sequence}`,
    replay: async (after) => ({ upTo: 90, items: after === 7 ? [{ sequence: 8, item: "item 8" }] : [] }),
  };
  const { signal } = new AbortController();
  const stream = follow(source, { lastEventId: "7", signal, flow: null });
  expect((await stream.next()).value?.slice(0, 2)).toEqual(["8", "item 8"]);
  const head = stream.next();
  await vi.advanceTimersByTimeAsync(5_000);
  expect((await head).value?.slice(0, 2)).toEqual(["8", "head 8"]);
  await stream.return();
});

test("a stream that has ended has no pulse", async () => {
  const line = new Line();
  line.commit(1);
  const { abort, take } = subscribe(line);
  await take(1);
  const rest = take(1);
  abort.abort();
  await rest;
  expect(vi.getTimerCount()).toBe(0);
});

test("the last item ends the stream, in the replay and after it", async () => {
  const line = new Line();
  line.commit(1);
  const live = subscribe(line);
  await live.take(1);
  line.commit(2, true);
  expect(await live.take(2)).toEqual(["2 item 2", "end"]);
  expect(await subscribe(line, { lastEventId: "1" }).take(2)).toEqual(["2 item 2", "end"]);
});

test("a subscriber that goes away ends the stream", async () => {
  const line = new Line();
  line.commit(1);
  const { abort, take } = subscribe(line);
  await take(1);
  const rest = take(1);
  abort.abort();
  expect(await rest).toEqual(["end"]);
});

test("nothing new is given to a connection that is full", async () => {
  const line = new Line();
  line.commit(1);
  let room = Promise.resolve();
  const { promise, resolve } = Promise.withResolvers<void>();
  const { take } = subscribe(line, { flow: { drained: () => room } });
  await take(1);
  room = promise;
  line.commit(2);
  const pending = take(1);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await Promise.race([pending, Promise.resolve("waits")])).toBe("waits");
  resolve();
  expect(await pending).toEqual(["2 item 2"]);
});

test.each(["a replay", "an inbox"])(
  "a connection that fills up in the middle of %s gets no more of it",
  async (from) => {
    const line = new Line();
    line.commit(1);
    let room = Promise.resolve();
    const { promise, resolve } = Promise.withResolvers<void>();
    const { take } = subscribe(line, {
      lastEventId: from === "a replay" ? "1" : "",
      flow: { drained: () => room },
    });
    if (from === "an inbox") await take(1);
    for (const sequence of [2, 3, 4]) line.commit(sequence);
    expect(await take(1)).toEqual(["2 item 2"]);
    room = promise;
    const pending = take(2);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await Promise.race([pending, Promise.resolve("waits")])).toBe("waits");
    resolve();
    expect(await pending).toEqual(["3 item 3", "4 item 4"]);
  },
);

test("a storage that cannot be read is read again; what is refused is thrown", async () => {
  const errors = [
    new WilcoError("storage-unavailable", "not now"),
    new WilcoError("storage-unavailable", "not now"),
    new WilcoError("thread-not-found", "gone"),
  ];
  const source: Source<string> = {
    watch: () => ({ inbox: new Inbox(1), [Symbol.dispose]: () => undefined }),
    head: String,
    replay: () => Promise.reject(errors.shift() ?? new Error("no more")),
  };
  const stream = follow(source, { lastEventId: null, signal: new AbortController().signal, flow: null });
  const first = expect(stream.next()).rejects.toThrow("gone");
  await vi.advanceTimersByTimeAsync(1_000);
  await first;
});
