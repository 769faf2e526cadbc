import { createMemoryStore } from "@wilco/core/store";
import type { StoredEvent } from "@wilco/shared-types";
import { createThread, requested } from "@wilco/testkit/store";
import { expect, test } from "vitest";
import { CommitFeed } from "./commit-feed.ts";

/** A clock whose timers a test fires. */
function timers() {
  const set = new Set<() => void>();
  const after = (_: number, callback: () => void) => {
    const once = (): void => {
      set.delete(once);
      callback();
    };
    set.add(once);
    return () => set.delete(once);
  };
  return {
    now: () => new Date().toISOString(),
    monotonic: () => 0,
    after,
    fire: () => [...set].map((each) => each()),
    set,
  };
}

async function begin() {
  const store = createMemoryStore();
  const thread = await createThread(store, "before");
  const clock = timers();
  const told: StoredEvent[] = [];
  const errors: unknown[] = [];
  const faults = { fails: false };
  const feed = await CommitFeed.from({
    store: {
      ...store,
      readCommitted: async (after, limit) => {
        if (faults.fails) throw new Error("the disk is full");
        return store.readCommitted(after, limit);
      },
    },
    clock,
    publish: (events) => void told.push(...events),
    onError: (error) => void errors.push(error),
  });
  return { store, thread, clock, told, errors, faults, feed };
}

const order = (events: readonly StoredEvent[]): number[] => events.map(({ sequence }) => sequence);

test("H: what anybody commits after the start is told once, in the order of the commits", async () => {
  const { store, thread, told, feed } = await begin();
  await feed.wake();
  expect(told).toEqual([]);
  const other = await createThread(store, "other");
  await thread.add(requested("turn-1"));
  await Promise.all([feed.wake(), feed.wake()]);
  await other.add(requested("turn-2"));
  await feed.wake();
  await feed.wake();
  const sequences = order(told);
  expect(told.map(({ streamId }) => streamId)).toEqual(["other", "before", "before", "other", "other"]);
  expect(sequences).toEqual([...sequences].sort((a, b) => a - b));
  await feed[Symbol.asyncDispose]();
});

test("H: more than one read holds is told to its end", async () => {
  const { store, told, feed } = await begin();
  for (let count = 0; count < 1_200; count += 1) await createThread(store, `thread-${count}`);
  await feed.wake();
  expect(told).toHaveLength(1_200);
  await feed[Symbol.asyncDispose]();
});

test("H: nobody has to wake it, and a storage that fails is read again", async () => {
  const { thread, clock, told, errors, faults, feed } = await begin();
  faults.fails = true;
  await thread.add(requested("turn-1"));
  clock.fire();
  await expect.poll(() => [errors.length, clock.set.size]).toEqual([1, 1]);
  faults.fails = false;
  clock.fire();
  await expect.poll(() => told.length).toBe(2);
  await feed[Symbol.asyncDispose]();
  expect(clock.set.size).toBe(0);
});
