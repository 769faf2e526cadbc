import type { PendingThreadEvent } from "@wilco/shared-types";
import { expect, test } from "vitest";
import { createMemoryStore, type LoadedStream, type Store } from "../store/index.ts";
import { buildCommit } from "./commit.ts";
import { States } from "./states.ts";
import { settled } from "./testing/manual-clock.ts";

const STREAM = { kind: "thread", id: "t" } as const;
const ENVELOPE = { streamId: "t", commandId: null, at: "2026-01-01T12:00:00.000Z" } as const;
const CREATED: PendingThreadEvent = {
  ...ENVELOPE,
  type: "thread.created",
  data: { projectId: "p", title: null, providerId: null, modelId: null, modeId: null },
};
const ARCHIVED: PendingThreadEvent = { ...ENVELOPE, type: "thread.archived", data: {} };

/** Commits one event as the bus does, and gives the new state to `states`. */
async function commit(store: Store, states: States, event: PendingThreadEvent): Promise<void> {
  const before = await new States(store).thread("t");
  const built = buildCommit(STREAM, before, {
    events: [event],
    effects: [],
    receipt: null,
    attachments: [],
    token: null,
  });
  const result = await store.commit(built.commit);
  if (result.kind === "committed") states.keep(STREAM, { state: built.state, sequence: result.sequence });
}

function counted(store: Store): { readonly states: States; readonly reads: () => number } {
  let reads = 0;
  const counting: Store = {
    ...store,
    loadStream: async (stream) => {
      reads += 1;
      return store.loadStream(stream);
    },
  };
  return { states: new States(counting), reads: () => reads };
}

test("a state is read once, and a thread that is not there is absent", async () => {
  const store = createMemoryStore();
  const { states, reads } = counted(store);
  expect(await states.thread("t")).toEqual({ state: { kind: "absent" }, sequence: 0 });
  await Promise.all([states.thread("t"), states.thread("t")]);
  expect(reads()).toBe(1);
});

test("who follows a stream is told when it is read for the first time: a dead server's commit may have come late [P9] [A]", async () => {
  const store = createMemoryStore();
  const read: string[] = [];
  const states = new States(store, false, ({ id }) => read.push(id));
  await states.thread("t");
  expect(read).toEqual([]);
  await commit(store, new States(store), CREATED);
  const later = new States(store, false, ({ id }) => read.push(id));
  await Promise.all([later.thread("t"), later.thread("t")]);
  await later.thread("t");
  expect(read).toEqual(["t"]);
});

test("a read that a commit has overtaken never takes the place of what was committed", async () => {
  const store = createMemoryStore();
  const slow = Promise.withResolvers<void>();
  const late = {
    ...store,
    loadStream: async (stream: typeof STREAM): Promise<LoadedStream> => {
      const loaded = await store.loadStream(stream);
      await slow.promise;
      return loaded;
    },
  };
  await commit(store, new States(store), CREATED);
  const states = new States(late as Store);
  const reading = states.thread("t");
  await settled();
  await commit(store, states, ARCHIVED);
  slow.resolve();
  for (const { state, sequence } of [await reading, await states.thread("t")]) {
    expect(sequence).toBe(2);
    expect(state).toMatchObject({ thread: { archivedAt: ENVELOPE.at } });
  }
});

test("a failed read is not remembered", async () => {
  const store = createMemoryStore();
  let fails = true;
  const failing = {
    ...store,
    loadStream: async (stream: typeof STREAM) => {
      if (fails) throw new Error("no");
      return store.loadStream(stream);
    },
  };
  const states = new States(failing as Store);
  await expect(states.thread("t")).rejects.toThrow("no");
  fails = false;
  expect((await states.thread("t")).sequence).toBe(0);
});

test("the states of a great many threads are not all kept", async () => {
  const store = createMemoryStore();
  const { states, reads } = counted(store);
  for (let thread = 0; thread < 600; thread += 1) await states.thread(`t${thread}`);
  await states.thread("t599");
  expect(reads()).toBe(600);
  await states.thread("t0");
  expect(reads()).toBe(601);
});

test("those that are used stay", async () => {
  const store = createMemoryStore();
  const { states, reads } = counted(store);
  for (let thread = 0; thread < 600; thread += 1) {
    await states.thread(`t${thread}`);
    await states.project("p");
  }
  expect(reads()).toBe(601);
});
