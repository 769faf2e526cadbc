import { expect, test } from "vitest";
import { createMemoryStore, type Effect, type Store, type StoredEffect } from "../store/index.ts";
import { EffectRunner, type Ownership } from "./effect-runner.ts";
import { ALONE } from "./leases.ts";
import { News } from "./news.ts";
import { ManualClock } from "./testing/manual-clock.ts";

const effect = (turnId: string): Effect => ({ kind: "turn.start", threadId: "t", turnId });

/** A runner over the effects that `store` holds. */
function begin(handle: (effect: Effect) => Promise<void>) {
  const clock = new ManualClock();
  const warnings: string[] = [];
  const note = (_: object, text: string): number => warnings.push(text);
  const log = { info: () => undefined, warn: note, error: note };
  const news = new News(log);
  const pending = new Map<number, StoredEffect>();
  const store: Store = {
    ...createMemoryStore(),
    pendingEffects: async () => [...pending.values()],
    completeEffects: async (ids) => {
      for (const id of ids) pending.delete(id);
    },
  };
  const others = new Set<string>();
  const ownership: Ownership = {
    owns: async (threadId) => !others.has(threadId),
    leases: { terms: ALONE, of: (threads) => [...threads].map((threadId) => ({ threadId, token: 1 })) },
  };
  const add = (id: number, turnId: string): StoredEffect => {
    const stored = { id, effect: effect(turnId) };
    pending.set(id, stored);
    return stored;
  };
  return {
    clock,
    news,
    pending,
    store,
    add,
    warnings,
    others,
    runner: new EffectRunner({ news, store, clock, log, ownership }, handle),
  };
}

test("an effect is done when it is told of, and crossed off", async () => {
  const done: string[] = [];
  const world = begin(async (each) => void done.push(each.kind === "turn.start" ? each.turnId : ""));
  world.runner.start();
  world.news.tellEffects([world.add(1, "a")]);
  await world.clock.advance(100);
  expect(done).toEqual(["a"]);
  expect(world.pending.size).toBe(0);
});

test("one of a thread that another server has is left to it, and done when the thread is free", async () => {
  const done: string[] = [];
  const world = begin(async (each) => void done.push(each.threadId));
  const stored = world.add(1, "a");
  world.others.add(stored.effect.threadId);
  world.runner.start();
  world.news.tellEffects([stored]);
  await world.clock.advance(2_000);
  expect(done).toEqual([]);
  expect(world.pending.size).toBe(1);
  world.others.clear();
  await world.clock.advance(1_000);
  expect(done).toEqual([stored.effect.threadId]);
});

test("one whose wake-up was lost is found within a second, and one of before at the start", async () => {
  const done: string[] = [];
  const world = begin(async (each) => void done.push(each.kind === "turn.start" ? each.turnId : ""));
  world.add(1, "left over");
  world.runner.start();
  await world.clock.advance(0);
  expect(done).toEqual(["left over"]);
  world.add(2, "unheard");
  await world.clock.advance(1_000);
  expect(done).toEqual(["left over", "unheard"]);
});

test("one that takes long is done once, and keeps no other waiting", async () => {
  const started: string[] = [];
  const world = begin(async (each) => {
    if (each.kind === "turn.start") started.push(each.turnId);
    if (started.length === 1) await new Promise<never>(() => undefined);
  });
  world.runner.start();
  world.news.tellEffects([world.add(1, "slow"), world.add(2, "fast")]);
  await world.clock.advance(10_000);
  expect(started).toEqual(["slow", "fast"]);
  expect([...world.pending.keys()]).toEqual([1]);
});

test("one that throws is done again", async () => {
  let tries = 0;
  const world = begin(async () => {
    tries += 1;
    if (tries < 3) throw new Error("not now");
  });
  world.runner.start();
  world.news.tellEffects([world.add(1, "a")]);
  await world.clock.advance(3_000);
  expect(tries).toBe(3);
  expect(world.pending.size).toBe(0);
  expect(world.warnings).toHaveLength(2);
});

test("what cannot be read or crossed off is read and crossed off later, and done once", async () => {
  let done = 0;
  const world = begin(async () => {
    done += 1;
  });
  const { pendingEffects, completeEffects } = world.store;
  const fail = async (): Promise<never> => {
    throw new Error("the disk is full");
  };
  Object.assign(world.store, { pendingEffects: fail, completeEffects: fail });
  world.runner.start();
  world.news.tellEffects([world.add(1, "a")]);
  await world.clock.advance(2_500);
  expect(world.pending.size).toBe(1);
  Object.assign(world.store, { pendingEffects, completeEffects });
  await world.clock.advance(1_500);
  expect(world.pending.size).toBe(0);
  expect(done).toBe(1);
});

test("after its stop it takes on nothing, and what was done is crossed off", async () => {
  let done = 0;
  const world = begin(async () => {
    done += 1;
  });
  world.runner.start();
  world.news.tellEffects([world.add(1, "a")]);
  await world.clock.advance(0);
  await world.runner.stop();
  expect(world.pending.size).toBe(0);
  world.news.tellEffects([world.add(2, "b")]);
  await world.clock.advance(5_000);
  expect(done).toBe(1);
  expect(world.clock.pending).toBe(0);
});

test("what is read while it is being stopped is left to the next server", async () => {
  let done = 0;
  const world = begin(async () => {
    done += 1;
  });
  const read = Promise.withResolvers<StoredEffect[]>();
  world.store.pendingEffects = () => read.promise;
  world.runner.start();
  await world.runner.stop();
  read.resolve([world.add(1, "a")]);
  await world.clock.advance(2_000);
  expect(done).toBe(0);
});

test("its stop waits for what is under way, and crosses that off, too", async () => {
  const gate = Promise.withResolvers<void>();
  const world = begin(() => gate.promise);
  world.runner.start();
  world.news.tellEffects([world.add(1, "a")]);
  let isStopped = false;
  const stopped = world.runner.stop().then(() => {
    isStopped = true;
  });
  await world.clock.advance(1_000);
  expect(isStopped).toBe(false);
  gate.resolve();
  await stopped;
  expect(world.pending.size).toBe(0);
});

test("after its stop it sets no timer, also when the storage is closed before it could cross off", async () => {
  const world = begin(async () => undefined);
  world.store.completeEffects = async () => {
    throw new Error("the store is closed");
  };
  world.runner.start();
  world.news.tellEffects([world.add(1, "a")]);
  await world.runner.stop();
  await world.clock.advance(5_000);
  expect(world.clock.pending).toBe(0);
});
