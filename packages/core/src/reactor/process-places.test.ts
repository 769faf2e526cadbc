import { describe, expect, test } from "vitest";
import { THREAD, World } from "./testing/world.ts";

/** A server with room for two agents, and three threads. */
async function begin(): Promise<World> {
  const world = await World.begin({ settings: { maxAgents: 2 } });
  await world.addThread("second");
  await world.addThread("third");
  return world;
}

describe("the most agent processes at once", () => {
  test("the one that was idle for longest makes room, and its thread goes on with a next one", async () => {
    const world = await begin();
    await world.complete();
    await world.clock.advance(1_000);
    await world.complete({ threadId: "second" });
    await world.complete({ threadId: "third" });
    expect(world.adapter.agents.map(({ isGone }) => isGone)).toEqual([true, false, false]);
    expect((await world.view()).session).toMatchObject({ status: "idle", generation: null, lastError: null });
    await world.complete();
    expect(world.agent.opens).toMatchObject([{ providerSessionId: "agent-session" }]);
    expect(world.adapter.alive).toHaveLength(2);
  });

  test("those that work stay: a start waits until one of them is idle", async () => {
    const world = await begin();
    const first = await world.sendDelivered();
    await world.sendDelivered({ threadId: "second" });
    const waits = await world.send({ threadId: "third" });
    await world.clock.advance(20_000);
    expect(world.adapter.agents).toHaveLength(2);
    expect(await world.turn(waits, "third")).toMatchObject({ state: "requested" });
    world.adapter.agents[0]?.answer();
    await world.turnIs(first, "completed");
    await world.turnIs(waits, "running", "third");
    expect(world.adapter.agents.map(({ isGone }) => isGone)).toEqual([true, false, false]);
  });

  test("when all work until the start's time is over it fails and says so; the next send works", async () => {
    const world = await begin();
    await world.sendDelivered();
    const second = await world.sendDelivered({ threadId: "second" });
    const turnId = await world.send({ threadId: "third" });
    const ms = await world.timed(() => world.turnIs(turnId, "failed", "third"));
    expect(ms).toBeLessThanOrEqual(31_000);
    expect(await world.turn(turnId, "third")).toMatchObject({
      reason: "too-many-agents",
      detail: expect.stringContaining("WILCO_MAX_AGENTS"),
    });
    expect(world.adapter.spawns).toHaveLength(2);
    world.agent.answer();
    await world.turnIs(second, "completed", "second");
    await world.complete({ threadId: "third" });
  });

  test("a start that is stopped while it waits lets the next one have the room", async () => {
    const world = await begin();
    const first = await world.sendDelivered();
    await world.sendDelivered({ threadId: "second" });
    const waits = await world.send({ threadId: "third" });
    await world.addThread("fourth");
    const next = await world.send({ threadId: "fourth" });
    await world.run({ type: "turn.interrupt", commandId: world.id(), threadId: "third", turnId: waits });
    await world.turnIs(waits, "interrupted", "third");
    world.adapter.agents[0]?.answer();
    await world.turnIs(first, "completed");
    await world.turnIs(next, "running", "fourth");
    expect((await world.view(THREAD)).session).toMatchObject({ status: "idle" });
  });

  test("first come, first served", async () => {
    const world = await begin();
    await world.addThread("fourth");
    const first = await world.sendDelivered();
    await world.sendDelivered({ threadId: "second" });
    const earlier = await world.send({ threadId: "third" });
    await world.clock.advance(50);
    const later = await world.send({ threadId: "fourth" });
    // The room comes when the later one looks next.
    await world.clock.advance(970);
    world.adapter.agents[0]?.answer();
    await world.turnIs(first, "completed");
    await world.turnIs(earlier, "running", "third");
    await world.clock.advance(1_000);
    expect(await world.turn(later, "fourth")).toMatchObject({ state: "requested" });
  });

  test("a process that is still coming up has its place", async () => {
    const world = await begin();
    await world.sendDelivered();
    world.adapter.script = () => ({ spawn: "hangs" });
    await world.send({ threadId: "second" });
    await world.send({ threadId: "third" });
    await world.clock.advance(10_000);
    expect(world.adapter.spawns).toHaveLength(2);
  });

  test("a thread's own process is no other's: its next turn needs no room", async () => {
    const world = await begin();
    await world.complete();
    await world.complete({ threadId: "second" });
    const turnId = await world.sendDelivered();
    expect(world.adapter.agents).toHaveLength(2);
    world.adapter.agents[0]?.die("agent exited with code 1");
    await world.turnIs(turnId, "failed");
    await world.complete();
    expect(world.adapter.alive).toHaveLength(2);
    expect(world.adapter.agents[1]?.isGone).toBe(false);
  });

  test.each([
    ["is being ended already", true],
    ["was idle for longest", false],
  ])("P8: one that cannot be ended and %s keeps the place, but not the next start", async (_, isStopped) => {
    const world = await begin();
    world.adapter.script = () => ({ end: "never" });
    await world.complete();
    world.adapter.script = () => ({});
    await world.clock.advance(1_000);
    await world.complete({ threadId: "second" });
    if (isStopped) await world.run({ type: "session.stop", commandId: world.id(), threadId: THREAD });
    const turnId = await world.send({ threadId: "third" });
    const ms = await world.timed(() => world.turnIs(turnId, "running", "third"));
    expect(ms).toBeLessThanOrEqual(5_000);
    expect(world.adapter.agents.map(({ isGone }) => isGone)).toEqual([false, true, false]);
  });
});
