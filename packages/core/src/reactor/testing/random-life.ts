import { isTerminal, type StoredEvent, type Turn } from "@wilco/shared-types";
import fc from "fast-check";
import { expect } from "vitest";
import type { AgentScript, FakeAgent } from "./fake-agent.ts";
import type { CommitFate } from "./faulty-store.ts";
import { THREAD, type World } from "./world.ts";

/** One thing that happens to a thread: a person, an agent, the storage or the machine does it. */
export type Happening = (world: World) => Promise<void> | void;

const named = (name: string, happening: Happening): Happening =>
  Object.assign(happening, { toString: () => name });

const SCRIPTS: readonly AgentScript[] = [
  {},
  { cancel: "ignored" },
  { cancel: "ignored", end: "stubborn" },
  { spawn: "hangs" },
  { spawn: { refused: "no program" } },
  { open: "hangs" },
  { open: "dies" },
  { dieWhenOpened: true },
  { setMode: { refused: "no mode" } },
  { prompt: (agent) => agent.die("at once") },
  { prompt: (agent) => agent.answer() },
];

function describe({ prompt, ...script }: AgentScript): string {
  return JSON.stringify({ ...script, prompt: String(prompt) });
}

/** The commands may be refused, and find a storage that fails; neither may do harm. */
function quietly(work: Promise<unknown>): void {
  work.catch(() => undefined);
}

function newest(world: World): FakeAgent | undefined {
  return world.adapter.agents.at(-1);
}

const send =
  (over: object): Happening =>
  (world) =>
    quietly(world.engine.execute(world.sendCommand(over)));

const act = (name: string, action: (agent: FakeAgent, world: World) => void): Happening =>
  named(name, (world) => {
    const agent = newest(world);
    if (agent !== undefined) action(agent, world);
  });

function client(type: "turn.interrupt" | "session.stop"): Happening {
  return named(type, (world) =>
    quietly(world.engine.execute({ type, commandId: world.id(), threadId: THREAD })),
  );
}

const respond = named("respond", async (world) => {
  const { requests } = await world.view();
  const requestId = requests.findLast(({ state }) => state === "open")?.id;
  if (requestId === undefined) return;
  const ids = { commandId: world.id(), threadId: THREAD, requestId };
  quietly(world.engine.execute({ type: "request.respond", ...ids, outcome: { optionId: "yes" } }));
});

const twice = named("the same send twice", (world) => {
  const command = world.sendCommand();
  quietly(world.engine.execute(command));
  quietly(world.engine.execute(command));
});

const restart = named("restart", async (world) => {
  world.faults.fate = () => "ok";
  await world.restart();
});

const drain = named("drain, and the next server", async (world) => {
  world.faults.fate = () => "ok";
  await world.finish(world.engine.drain());
  await world.restart();
});

/** A command about the newest of the turns that wait. */
const queued = (type: "queue.sendNow" | "queue.remove"): Happening =>
  named(type, async (world) => {
    const turnId = (await world.view()).queue.turnIds.at(-1);
    if (turnId === undefined) return;
    quietly(world.engine.execute({ type, commandId: world.id(), threadId: THREAD, turnId }));
  });

const retry = named("retry", async (world) => {
  const turnId = (await world.view()).turns.findLast(({ state }) => isTerminal(state))?.id;
  if (turnId === undefined) return;
  quietly(world.engine.execute({ type: "turn.retry", commandId: world.id(), threadId: THREAD, turnId }));
});

const sleep = named("the machine sleeps", (world) => world.clock.jumpWall(3_600_000));

function storage(fates: readonly CommitFate[]): Happening {
  return named(`storage: ${fates.join()}`, (world) => {
    const left = [...fates];
    world.faults.fate = () => left.shift() ?? "ok";
  });
}

function slowStorage(ms: number): Happening {
  return named(`storage takes ${ms} ms`, (world) => {
    const { clock, faults } = world;
    faults.delay = () => (ms === 0 ? null : new Promise((resolve) => clock.after(ms, resolve)));
  });
}

let words = 0;

/** Any happening. */
export const happenings: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(named("send", send({})), named("send plan", send({ modeId: "plan" }))),
  },
  { weight: 1, arbitrary: fc.constantFrom(named("send claude", send({ providerId: "claude" })), twice) },
  {
    weight: 8,
    arbitrary: fc.constantFrom(
      act("say", (agent) => agent.say(`<${++words}>`)),
      act("ask", (agent) => agent.ask(`q${++words}`)),
      act("tool", (agent) => agent.emit({ type: "tool", tool: { toolCallId: "t", status: "in_progress" } })),
    ),
  },
  {
    weight: 5,
    arbitrary: fc.constantFrom(
      act("answer", (agent) => agent.answer()),
      act("refuse", (agent) => agent.refuse("no")),
      act("die", (agent) => agent.die("it died")),
      named("release spawns", (world) => world.adapter.releaseSpawns()),
    ),
  },
  { weight: 4, arbitrary: fc.constantFrom(client("turn.interrupt"), client("session.stop"), respond) },
  {
    weight: 10,
    arbitrary: fc
      .constantFrom(0, 1, 10, 45, 300, 3_000, 40_000)
      .map((ms) => named(`${ms} ms`, async (world) => world.clock.advance(ms))),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(...SCRIPTS).map((script) =>
      named(`agents: ${describe(script)}`, (world) => {
        world.adapter.script = () => script;
      }),
    ),
  },
  {
    weight: 3,
    arbitrary: fc
      .array(fc.constantFrom<CommitFate>("ok", "fails", "answer-lost"), { minLength: 1, maxLength: 6 })
      .map(storage),
  },
  { weight: 3, arbitrary: fc.constantFrom(0, 1, 7, 60).map(slowStorage) },
  { weight: 2, arbitrary: fc.constantFrom(restart, drain, sleep) },
  { weight: 2, arbitrary: fc.constantFrom(queued("queue.sendNow"), queued("queue.remove"), retry) },
);

/** What must hold after any life, once agents and storage behave and time has passed. */
export async function expectAllInOrder(world: World): Promise<void> {
  world.faults.fate = () => "ok";
  world.faults.delay = () => null;
  world.adapter.script = () => ({});
  await world.clock.advance(40_000);
  for (const agent of world.adapter.alive) agent.answer();
  await world.clock.advance(10_000);
  for (let round = 0; round < 60; round += 1) {
    const { session } = await world.view();
    if ((session?.activeTurnId ?? null) === null) break;
    newest(world)?.answer();
    await world.clock.advance(2_000);
  }
  const { turns, session, messages, requests, queue, activities } = await world.view();
  expect(session?.activeTurnId ?? null).toBe(null);
  expect(["starting", "running"]).not.toContain(session?.status);
  for (const turn of turns) expectOneEnd(turn, queue.turnIds, world.published);
  expect(queue.turnIds.length === 0 || queue.held).toBe(true);
  expect(messages.filter(({ streaming }) => streaming)).toEqual([]);
  expect(requests.filter(({ state }) => state === "open")).toEqual([]);
  expect(activities.filter(({ data }) => data.status === "in_progress" || data.status === "pending")).toEqual(
    [],
  );
  expectWordsOnce(messages.map(({ text }) => text));
  // One whose server was killed between its spawn and the record of it was asked nothing, and sees its input end.
  const alive = world.adapter.alive.filter(({ opens }) => opens.length > 0);
  expect(alive.length).toBe((session?.generation ?? null) === null ? 0 : 1);
  const sequences = world.published.map(({ sequence }) => sequence);
  expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
  for (const agent of world.adapter.alive) agent.die("its behaviour was bad");
  await world.clock.advance(100);
  await world.complete({ text: "the next send works", ...(await rightProvider(world)) });
}

async function rightProvider(world: World): Promise<{ readonly providerId: string }> {
  return { providerId: (await world.session())?.providerId ?? "codex" };
}

function expectOneEnd(turn: Turn, queued: readonly string[], published: readonly StoredEvent[]): void {
  const ends = published.filter(
    (event) =>
      (event.type === "turn.completed" ||
        event.type === "turn.failed" ||
        event.type === "turn.interrupted") &&
      event.data.turnId === turn.id,
  );
  expect(ends.length).toBeLessThanOrEqual(1);
  if (isTerminal(turn.state)) expect(turn.endedAt).not.toBe(null);
  else expect(queued).toContain(turn.id);
}

/** Each word was said once: none may be stored twice, and those of one message are in order. */
function expectWordsOnce(texts: readonly string[]): void {
  const said = texts.join("").match(/<\d+>/g) ?? [];
  expect(new Set(said).size).toBe(said.length);
  for (const text of texts) {
    const numbers = (text.match(/\d+/g) ?? []).map(Number);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  }
}
