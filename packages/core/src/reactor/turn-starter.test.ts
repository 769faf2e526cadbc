import { describe, expect, test } from "vitest";
import type { AgentScript } from "./testing/fake-agent.ts";
import { THREAD, World } from "./testing/world.ts";

async function fails(script: AgentScript, over: { readonly modeId?: string } = {}) {
  const world = await World.begin();
  world.adapter.script = () => script;
  const turnId = await world.send(over);
  const ms = await world.timed(() => world.turnIs(turnId, "failed"));
  return { world, ms, turn: await world.turn(turnId) };
}

async function worksAgain(world: World): Promise<void> {
  world.adapter.script = () => ({});
  await world.complete();
  expect(await world.session()).toMatchObject({ status: "ready", lastError: null });
  expect(world.adapter.alive).toHaveLength(1);
}

describe("the agent's own options", () => {
  test("are set before the prompt, and one that the agent refuses fails the start", async () => {
    const world = await World.begin();
    await world.complete({ configOptions: { effort: "high", fast: true } });
    expect(world.agent.chosen).toEqual(["effort=high", "fast=true"]);
    await world.complete();
    expect(world.agent.chosen).toHaveLength(2);
    world.adapter.script = () => ({ setConfigOption: { refused: "The agent has no option 'x'" } });
    world.agent.die("gone");
    const turnId = await world.send({ configOptions: { x: true } });
    expect(await world.turnIs(turnId, "failed")).toMatchObject({
      reason: "provider-start-failed",
      detail: "The agent has no option 'x'",
    });
    await worksAgain(world);
  });
});

describe("B, P2: each step of a start can fail, and the next send works", () => {
  test("the program cannot be spawned", async () => {
    const { world, turn, ms } = await fails({ spawn: { refused: "no such program" } });
    expect(turn).toMatchObject({ reason: "provider-start-failed", detail: "no such program" });
    expect(ms).toBeLessThan(100);
    expect(await world.session()).toMatchObject({ status: "stopped", generation: null });
    await worksAgain(world);
  });

  test("the spawn hangs: start-timeout within the bound, and the late process is ended", async () => {
    const { world, turn, ms } = await fails({ spawn: "hangs" });
    expect(turn).toMatchObject({ reason: "start-timeout", detail: "the agent was not ready within 30 s" });
    expect(ms).toBeLessThanOrEqual(30_100);
    await worksAgain(world);
    world.adapter.releaseSpawns();
    await world.clock.advance(0);
    expect(world.adapter.agents).toHaveLength(2);
    expect(world.agent.isGone).toBe(true);
    expect(world.adapter.alive).toHaveLength(1);
  });

  test("initialize or session/new hangs: start-timeout, and the process is ended", async () => {
    const { world, turn, ms } = await fails({ open: "hangs" });
    expect(turn.reason).toBe("start-timeout");
    expect(ms).toBeLessThanOrEqual(30_100);
    expect(world.agent.isGone).toBe(true);
    expect(await world.session()).toMatchObject({ status: "stopped", providerId: null, generation: null });
    await worksAgain(world);
  });

  test("session/new is refused", async () => {
    const { world, turn } = await fails({ open: { refused: "Authentication required" } });
    expect(turn).toMatchObject({ reason: "provider-start-failed", detail: "Authentication required" });
    expect(world.agent.isGone).toBe(true);
    await worksAgain(world);
  });

  test("the mode is refused: error, the session was opened and stays bound", async () => {
    const { world, turn } = await fails({ setMode: { refused: "no mode 'plan'" } }, { modeId: "plan" });
    expect(turn).toMatchObject({ reason: "provider-start-failed", detail: "no mode 'plan'" });
    expect(await world.session()).toMatchObject({ status: "error", providerId: "codex" });
    expect(world.agent.isGone).toBe(true);
    await worksAgain(world);
  });

  test("setting the mode hangs: start-timeout", async () => {
    const { world, turn, ms } = await fails({ setMode: "hangs" }, { modeId: "plan" });
    expect(turn.reason).toBe("start-timeout");
    expect(ms).toBeLessThanOrEqual(30_100);
    await worksAgain(world);
  });

  test("the process dies in the handshake: failed at once, with its own words", async () => {
    const { world, turn, ms } = await fails({ open: "dies" });
    expect(turn).toMatchObject({ reason: "provider-start-failed", detail: "agent exited with code 7" });
    expect(ms).toBeLessThan(2_000);
    await worksAgain(world);
  });

  test("the process dies right after the session stands: failed within 2 s, not at the deadline", async () => {
    const { world, turn, ms } = await fails({ dieWhenOpened: true });
    expect(turn).toMatchObject({ reason: "provider-start-failed", detail: "agent exited at once" });
    expect(ms).toBeLessThan(2_000);
    await worksAgain(world);
  });

  test("a provider that is not configured is refused, and nothing has changed", async () => {
    const world = await World.begin();
    const before = await world.view();
    await expect(world.send({ providerId: "nobody" })).rejects.toMatchObject({ code: "provider-not-found" });
    expect(await world.view()).toEqual(before);
  });
});

describe("P8, N: other threads", () => {
  test("one stuck start among 50 threads delays none of them", async () => {
    const world = await World.begin();
    world.adapter.script = () => ({ spawn: "hangs" });
    const stuck = await world.send();
    world.adapter.script = () => ({ prompt: (agent) => agent.answer() });
    const others = Array.from({ length: 50 }, (_, index) => `other-${index}`);
    await Promise.all(others.map((threadId) => world.addThread(threadId)));
    const ms = await world.timed(() =>
      Promise.all(
        others.map(async (threadId) => world.turnIs(await world.send({ threadId }), "completed", threadId)),
      ),
    );
    expect(ms).toBeLessThan(500);
    expect(await world.turn(stuck, THREAD)).toMatchObject({ state: "requested" });
  });
});
