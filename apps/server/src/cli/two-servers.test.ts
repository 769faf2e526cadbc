import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { Databases, type PostgresServer, startPostgres } from "@wilco/testkit/postgres";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { type CallTarget, mutate, query } from "../testing/call.ts";
import { createEventSourceReader } from "../testing/event-source.ts";
import { type TestFolder, testFolder } from "../testing/test-server.ts";
import { startWilco, type WilcoProcess } from "../testing/wilco-process.ts";

/* Class H: two real servers with a home each, one PostgreSQL, and the demo agent. */

vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 });

const TOKEN = "one-token-for-both";

let postgres: PostgresServer;
let databases: Databases;
let url: string;
let folder: TestFolder;

beforeAll(async () => {
  postgres = await startPostgres();
  databases = await Databases.on(postgres.url);
});
afterAll(async () => {
  await databases?.close();
  await postgres?.[Symbol.asyncDispose]();
});
beforeEach(async () => {
  url = await databases.create();
  folder = await testFolder();
});
afterEach(() => folder[Symbol.asyncDispose]());

function start(home: string, shared = "1"): WilcoProcess {
  const env = { WILCO_DATABASE_URL: url, WILCO_SHARED_DATABASE: shared, WILCO_TOKEN: TOKEN };
  return startWilco({ args: ["--home", join(folder.path, home), "--port", "0"], env });
}

async function targetOf(wilco: WilcoProcess): Promise<CallTarget> {
  const [ready = ""] = await wilco.lines(2);
  return { origin: new URL(ready.replace("wilco ready ", "")).origin, token: TOKEN };
}

interface Snapshot {
  readonly turns: readonly { readonly id: string; readonly state: string; readonly reason: string | null }[];
  readonly messages: readonly { readonly role: string; readonly text: string }[];
}

async function snapshot(at: CallTarget): Promise<Snapshot> {
  return (await query(at, "session.get", { threadId: "t" })).data as Snapshot;
}

async function createThread(at: CallTarget): Promise<void> {
  const made = await mutate(at, "thread.create", {
    commandId: randomUUID(),
    threadId: "t",
    projectId: "playground",
  });
  expect(made.error).toBeNull();
}

async function send(at: CallTarget, text: string): Promise<void> {
  const id = randomUUID();
  const sent = await mutate(at, "turn.start", { commandId: id, threadId: "t", messageId: id, text });
  expect(sent.error).toBeNull();
}

/** Waits until the newest turn is in this state. Resolves with the ms that it took. */
async function turnIs(at: CallTarget, state: string, timeout = 30_000): Promise<number> {
  const began = performance.now();
  await expect.poll(async () => (await snapshot(at)).turns.at(-1)?.state, { timeout }).toBe(state);
  return performance.now() - began;
}

interface Told {
  readonly sequence: number;
  readonly type: string;
}

/** Follows the thread from its snapshot on. `told` grows until `signal` aborts. */
async function follow(at: CallTarget, signal: AbortSignal): Promise<Told[]> {
  const input = encodeURIComponent(JSON.stringify({ threadId: "t" }));
  const headers = { authorization: `Bearer ${at.token}` };
  const response = await fetch(`${at.origin}/trpc/session.subscribe?input=${input}`, { headers, signal });
  if (response.body === null) throw new Error("there is no stream");
  const events = createEventSourceReader(response.body);
  const told: Told[] = [];
  const read = async (): Promise<void> => {
    for (let next = await events.next(); next !== null; next = await events.next()) {
      if (next.id === "") continue;
      const { type, event } = JSON.parse(next.data) as { type: string; event?: { type: string } };
      // A quiet stream says from time to time how far it is.
      if (type === "event" || type === "snapshot") {
        told.push({ sequence: Number(next.id), type: event?.type ?? type });
      }
    }
  };
  read().catch(() => undefined);
  await expect.poll(() => told.length).toBeGreaterThan(0);
  return told;
}

/** @param sent what Ann's agent is at work on before Bob comes, who might take it on himself */
async function both(
  sent?: string,
): Promise<AsyncDisposable & { ann: WilcoProcess; bob: WilcoProcess; at: CallTarget[] }> {
  await using parts = new AsyncDisposableStack();
  const ann = parts.use(start("ann"));
  const atAnn = await targetOf(ann);
  await createThread(atAnn);
  if (sent !== undefined) {
    await send(atAnn, sent);
    await turnIs(atAnn, "running");
  }
  const bob = parts.use(start("bob"));
  const atBob = await targetOf(bob);
  const owned = parts.move();
  return { ann, bob, at: [atAnn, atBob], [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

describe("two servers on one database [H]", () => {
  test("either takes sends and stops, and tells its subscribers all of it, in the order of the commits", async () => {
    await using servers = await both();
    const [ann, bob] = servers.at;
    if (ann === undefined || bob === undefined) throw new Error("there are two");
    const ending = new AbortController();
    const [atAnn, atBob] = [await follow(ann, ending.signal), await follow(bob, ending.signal)];

    await send(ann, "/slow 30");
    await turnIs(bob, "completed");
    await send(bob, "/slow 2000");
    await turnIs(ann, "running");
    // Ann's agent is at work; the next one is asked for, and stopped, through Bob.
    await send(bob, "/ls");
    await mutate(bob, "turn.interrupt", { commandId: randomUUID(), threadId: "t" });
    const stopped = async () => (await snapshot(ann)).turns.at(-2);
    await expect.poll(stopped, { timeout: 5_000 }).toMatchObject({ state: "interrupted" });

    const last = (told: readonly Told[]) => told.at(-1)?.sequence;
    const { sequence } = (await query(ann, "session.get", { threadId: "t" })).data as { sequence: number };
    for (const told of [atAnn, atBob]) {
      await expect.poll(() => last(told), { timeout: 5_000 }).toBe(sequence);
      const sequences = told.map((each) => each.sequence);
      expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
      // A stop that came in time keeps the agent; the held queue waits.
      expect(told.filter(({ type }) => type === "turn.completed")).toHaveLength(1);
      expect(told.filter(({ type }) => type === "turn.interrupted")).toHaveLength(1);
    }
    ending.abort();
    for (const server of [servers.ann, servers.bob]) {
      server.child.kill("SIGTERM");
      expect(await server.ended).toMatchObject({ code: 0, err: "" });
    }
  });

  test("one is killed: within 15 s the other one settles its turn, and goes on with higher sequences [P3]", async () => {
    await using servers = await both("/slow 2000");
    const [ann, bob] = servers.at;
    if (ann === undefined || bob === undefined) throw new Error("there are two");
    await turnIs(bob, "running");
    const ending = new AbortController();
    const told = await follow(bob, ending.signal);
    servers.ann.child.kill("SIGKILL");
    await servers.ann.ended;
    expect(await turnIs(bob, "failed", 20_000)).toBeLessThan(15_000);
    expect((await snapshot(bob)).turns.at(-1)).toMatchObject({ reason: "outcome-unknown" });
    await expect.poll(() => told.at(-1)?.type).toMatch(/^(turn\.failed|session\.process-exited)$/);
    await send(bob, "/ls");
    await turnIs(bob, "completed");

    // Its home's next server takes nothing from Bob.
    await using again = start("ann");
    const atAgain = await targetOf(again);
    await send(atAgain, "/ls");
    await turnIs(atAgain, "completed");
    expect((await snapshot(bob)).turns.map(({ state }) => state)).toEqual([
      "failed",
      "completed",
      "completed",
    ]);
    const sequences = told.map(({ sequence }) => sequence);
    await expect.poll(() => told.filter(({ type }) => type === "turn.completed").length).toBe(2);
    expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
    ending.abort();
  });

  test("one that was stopped and goes on is fenced off: nothing of it is stored", async () => {
    await using servers = await both("/slow 2000");
    const [ann, bob] = servers.at;
    if (ann === undefined || bob === undefined) throw new Error("there are two");
    await turnIs(bob, "running");
    servers.ann.child.kill("SIGSTOP");
    await turnIs(bob, "failed", 20_000);
    const before = await snapshot(bob);
    servers.ann.child.kill("SIGCONT");
    // It is well again when it answers, and its agent is gone when the next send through it gets one at Bob's.
    await expect.poll(async () => (await query(ann, "system.info").catch(() => null))?.status).toBe(200);
    await send(ann, "/ls");
    await turnIs(ann, "completed");
    const after = await snapshot(ann);
    expect(after.messages.slice(0, before.messages.length)).toEqual(before.messages);
    expect(after.turns.slice(0, before.turns.length)).toEqual(before.turns);
  });

  test("one that wants to be alone is refused, as is one that would share with one that is alone", async () => {
    await using ann = start("ann");
    await ann.lines(2);
    await using alone = start("bob", "0");
    expect((await alone.ended).err).toMatch(/^wilco: another Wilco server is using the database/);
    ann.child.kill("SIGTERM");
    await ann.ended;
    await using first = start("bob", "0");
    await first.lines(2);
    await using second = start("ann");
    expect((await second.ended).err).toMatch(/start it with WILCO_SHARED_DATABASE=1, too$/);
  });
});
