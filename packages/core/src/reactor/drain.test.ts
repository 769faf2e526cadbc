import { describe, expect, test } from "vitest";
import type { AgentScript } from "./testing/fake-agent.ts";
import { THREAD, World } from "./testing/world.ts";

async function drained(world: World): Promise<number> {
  return world.timed(() => world.finish(world.engine.drain()));
}

describe("a drain", () => {
  test("settles every thread as server-stopping and ends every process, side by side", async () => {
    const world = await World.begin({ settings: { maxAgents: 100 } });
    const threads = Array.from({ length: 20 }, (_, index) => `t-${index}`);
    const turns = new Map<string, string>();
    world.adapter.script = () => ({ cancel: "ignored", end: "stubborn" });
    for (const threadId of threads) {
      await world.addThread(threadId);
      turns.set(threadId, await world.sendDelivered({ threadId }));
    }
    const ms = await drained(world);
    expect(ms).toBeLessThanOrEqual(2_600);
    for (const [threadId, turnId] of turns) {
      expect(await world.turn(turnId, threadId)).toMatchObject({
        state: "interrupted",
        reason: "server-stopping",
      });
      expect(await world.session(threadId)).toMatchObject({ status: "interrupted", generation: null });
    }
    expect(world.adapter.alive).toHaveLength(0);
  });

  test("a turn whose process goes at once is still settled in the server's words", async () => {
    const world = await World.begin();
    const turnId = await world.sendDelivered();
    await drained(world);
    expect(await world.turn(turnId)).toMatchObject({ state: "interrupted", reason: "server-stopping" });
  });

  test("takes no time when nothing is open", async () => {
    const world = await World.begin();
    expect(await drained(world)).toBeLessThan(100);
  });

  test.each([
    ["an agent that cannot be ended", { end: "never" }],
    ["an agent whose start hangs", { spawn: "hangs" }],
    ["an agent whose session is being opened", { open: "hangs", end: "never" }],
  ] as const)("ends within the bound with %s", async (_name, script: AgentScript) => {
    const world = await World.begin();
    world.adapter.script = () => script;
    const turnId = await world.send();
    await world.clock.advance(10);
    expect(await drained(world)).toBeLessThanOrEqual(5_000);
    expect(await world.turn(turnId)).toMatchObject({ state: "interrupted", reason: "server-stopping" });
  });

  test("a start that waits for another agent's place waits no longer", async () => {
    const world = await World.begin({ settings: { maxAgents: 1 } });
    await world.addThread("other");
    await world.sendDelivered();
    const turnId = await world.send({ threadId: "other" });
    await world.clock.advance(300);
    expect(await drained(world)).toBeLessThan(1_000);
    expect(await world.turn(turnId, "other")).toMatchObject({
      state: "interrupted",
      reason: "server-stopping",
    });
    expect(await world.disk.pendingEffects()).toEqual([]);
  });

  test("a turn that is being stopped stays the person's stop", async () => {
    const world = await World.begin();
    world.adapter.script = () => ({ cancel: "ignored" });
    const turnId = await world.sendDelivered();
    await world.stop(turnId);
    await drained(world);
    expect(await world.turn(turnId)).toMatchObject({ state: "interrupted", reason: "stopped-by-user" });
  });

  test("commands are refused from then on, as retryable", async () => {
    const world = await World.begin();
    const draining = world.engine.drain();
    await expect(world.engine.execute(world.sendCommand())).rejects.toMatchObject({
      code: "server-stopping",
      data: { retryable: true },
    });
    await world.finish(draining);
  });

  test("a send that was accepted in the same moment is settled, too, and starts nothing", async () => {
    const world = await World.begin();
    const sent = world.engine.execute(world.sendCommand());
    const ms = await drained(world);
    const { turnId } = await sent;
    expect(ms).toBeLessThan(1_000);
    expect(await world.turn(turnId ?? "")).toMatchObject({ state: "interrupted", reason: "server-stopping" });
    await world.clock.advance(5_000);
    expect(world.adapter.alive).toHaveLength(0);
  });

  test("a process that comes up late is ended before the drain is over", async () => {
    const world = await World.begin();
    world.adapter.script = () => ({ spawn: "hangs", end: "stubborn" });
    await world.send();
    const draining = world.engine.drain();
    await world.clock.advance(1_000);
    world.adapter.releaseSpawns();
    await world.finish(draining);
    expect(world.adapter.agents).toHaveLength(1);
    expect(world.adapter.alive).toHaveLength(0);
  });

  test("killed before its agents are gone: the next server ends them", async () => {
    const world = await World.begin();
    world.adapter.script = () => ({ end: "never" });
    await world.sendDelivered();
    const { processKey } = world.agent;
    void world.engine.drain();
    await world.clock.advance(100);
    world.kill();
    world.replace();
    await world.start();
    expect(world.adapter.orphans).toContain(processKey);
  });

  test("leaves no work for the next server when its agents are gone", async () => {
    const world = await World.begin();
    world.adapter.script = () => ({ end: "stubborn" });
    await world.sendDelivered();
    await drained(world);
    expect(await world.disk.pendingEffects()).toEqual([]);
  });

  test("the queue waits for the next server", async () => {
    const world = await World.begin();
    await world.sendDelivered();
    const queued = await world.send();
    await drained(world);
    expect((await world.view()).queue).toEqual({ held: true, turnIds: [queued] });
    world.replace();
    await world.start();
    await world.clock.advance(1_000);
    expect(await world.turn(queued)).toMatchObject({ state: "queued" });
    await world.complete();
  });

  test("a storage that does not answer keeps it no longer than the bound", async () => {
    const world = await World.begin();
    await world.sendDelivered();
    world.faults.cut();
    expect(await drained(world)).toBeLessThanOrEqual(5_000);
    expect(world.adapter.alive).toHaveLength(0);
  });

  test("a storage that fails keeps it no longer than the bound, and the next server settles", async () => {
    const world = await World.begin();
    const turnId = await world.sendDelivered();
    world.faults.fate = () => "fails";
    expect(await drained(world)).toBeLessThanOrEqual(5_000);
    await world.restart();
    expect(await world.turn(turnId)).toMatchObject({ state: "failed", reason: "outcome-unknown" });
  });

  test("leaves no timer behind", async () => {
    const world = await World.begin();
    await world.sendDelivered();
    await drained(world);
    await world.clock.advance(2_000);
    expect(world.clock.pending).toBe(0);
    expect(world.engine.health().processes).toBe(0);
    expect(await world.session(THREAD)).toMatchObject({ activeTurnId: null });
  });
});
