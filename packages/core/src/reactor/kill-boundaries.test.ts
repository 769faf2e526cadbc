import { isTerminal } from "@wilco/shared-types";
import { describe, expect, test } from "vitest";
import type { Commit } from "../store/index.ts";
import { IMPORTED, importCommand, REPLAY } from "./testing/imports.ts";
import { World } from "./testing/world.ts";

/** A turn with a question, a tool call, a follow-up that runs, and a stop: each of its commits can be the last. */
async function live(world: World): Promise<void> {
  world.adapter.script = () => ({ cancel: "ignored" });
  const { clock } = world;
  void world.engine.execute(world.sendCommand({ text: "one" })).catch(() => undefined);
  await clock.advance(50);
  void world.engine.execute(world.sendCommand({ text: "three" })).catch(() => undefined);
  await clock.advance(50);
  const { agents } = world.adapter;
  for (const agent of agents) {
    agent.say("Hello");
    agent.emit({ type: "tool", tool: { toolCallId: "t", title: "Build", status: "in_progress" } });
    agent.ask("may-i");
  }
  await clock.advance(50);
  for (const agent of agents) agent.answer();
  await clock.advance(50);
  void world.engine
    .execute({ type: "turn.interrupt", commandId: world.id(), threadId: "thread" })
    .catch(() => undefined);
  await clock.advance(6_000);
}

async function countCommits(): Promise<number> {
  const world = await World.begin();
  const before = world.faults.commits.length;
  await live(world);
  return world.faults.commits.length - before;
}

describe("A, P3: SIGKILL at every persisted boundary", () => {
  test.each(["just before", "just after"])("%s each commit is stored", async (when) => {
    const commits = await countCommits();
    expect(commits).toBeGreaterThanOrEqual(10);
    for (let last = 1; last <= commits; last += 1) {
      const world = await World.begin();
      killAt(world, last, when === "just after");
      await live(world);
      world.kill();
      world.replace();
      world.adapter.script = () => ({});
      const ms = await world.timed(() => world.start());
      expect(ms).toBeLessThanOrEqual(5_100);
      await expectInOrder(world, `commit ${last}`);
    }
  });
});

function killAt(world: World, last: number, isStored: boolean): void {
  let seen = 0;
  world.faults.fate = (_commit: Commit) => {
    seen += 1;
    if (seen < last) return "ok";
    if (seen > last || !isStored) {
      world.kill();
      return "hangs";
    }
    return "stored-and-cut";
  };
}

/** After the ready line: nothing runs that the old server ran, no process of it lives, and the next send works. */
async function expectInOrder(world: World, where: string): Promise<void> {
  const { turns, queue, requests, messages, session } = await world.view();
  for (const turn of turns) {
    const isOpen = turn.state === "requested" || turn.state === "queued";
    expect(isTerminal(turn.state) || isOpen, `${where}: ${turn.state}`).toBe(true);
    if (turn.state === "queued") expect(queue, where).toMatchObject({ held: true });
  }
  expect(
    requests.filter(({ state }) => state === "open"),
    where,
  ).toEqual([]);
  expect(
    messages.filter(({ streaming }) => streaming),
    where,
  ).toEqual([]);
  const requested = turns.find(({ state }) => state === "requested");
  expect(session?.activeTurnId ?? null, where).toBe(requested?.id ?? null);
  const old = world.adapter.agents.length;
  await world.clock.advance(100);
  // One that was killed between its spawn and the record of it has been asked nothing, and sees its input end.
  const left = world.adapter.agents.slice(0, old).filter(({ isGone, opens }) => !isGone && opens.length > 0);
  expect(left, where).toEqual([]);
  if (requested !== undefined) {
    await world.turnIs(requested.id, "running");
    world.agent.answer();
    await world.turnIs(requested.id, "completed");
  }
  await world.clock.advance(100);
  const open = (await world.view()).turns.find(({ state }) => state === "running");
  if (open !== undefined) {
    world.agent.answer();
    await world.turnIs(open.id, "completed");
  }
  await world.complete({ text: "next" });
}

/** An import, and a message in its thread. */
async function liveImport(world: World): Promise<void> {
  world.adapter.script = () => ({ replay: REPLAY });
  void world.engine.execute(importCommand(world, { commandId: "the-import" })).catch(() => undefined);
  await world.clock.advance(200);
  const send = world.sendCommand({ threadId: IMPORTED, text: "three" });
  void world.engine.execute(send).catch(() => undefined);
  await world.clock.advance(200);
  for (const agent of world.adapter.agents) agent.say("third");
  await world.clock.advance(50);
  for (const agent of world.adapter.agents) agent.answer();
  await world.clock.advance(200);
}

describe("A, P6: SIGKILL at every persisted boundary of an import", () => {
  test.each(["just before", "just after"])("%s each commit is stored", async (when) => {
    const counted = await World.begin();
    const before = counted.faults.commits.length;
    await liveImport(counted);
    const commits = counted.faults.commits.length - before;
    expect(commits).toBeGreaterThanOrEqual(6);
    for (let last = 1; last <= commits; last += 1) {
      const world = await World.begin();
      killAt(world, last, when === "just after");
      await liveImport(world);
      world.kill();
      world.replace();
      world.adapter.script = () => ({ replay: REPLAY });
      await world.start();
      await expectImported(world, `commit ${last}`);
    }
  });
});

/** Whatever was lost, the history is there whole and once, and the next send goes on in the session. */
async function expectImported(world: World, where: string): Promise<void> {
  // The same command: it is new, or answered as before.
  const { turnId } = await world.run(importCommand(world, { commandId: "the-import" }));
  await world.turnIs(turnId ?? "", "completed", IMPORTED);
  const before = (await world.view(IMPORTED)).messages.map(({ text }) => text);
  expect(before.slice(0, 4), where).toEqual(["one", "first", "two", "second"]);
  expect(
    before.filter((text) => text === "first"),
    where,
  ).toHaveLength(1);
  const open = (await world.view(IMPORTED)).turns.find(({ state }) => !isTerminal(state));
  if (open !== undefined) {
    await world.turnIs(open.id, "running", IMPORTED);
    world.agent.answer();
    await world.turnIs(open.id, "completed", IMPORTED);
  }
  await world.complete({ threadId: IMPORTED, text: "next" });
  expect(world.agent.opens, where).toMatchObject([{ providerSessionId: "earlier" }]);
  const after = (await world.view(IMPORTED)).messages.map(({ text }) => text);
  expect(
    after.filter((text) => text === "one" || text === "second"),
    where,
  ).toEqual(["one", "second"]);
  const left = world.adapter.alive.filter(({ opens }) => opens.length > 0);
  expect(left, where).toEqual([world.agent]);
}
