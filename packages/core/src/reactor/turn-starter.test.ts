import { describe, expect, test } from "vitest";
import type { AgentScript } from "./testing/fake-agent.ts";
import { settled } from "./testing/manual-clock.ts";
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
    expect(turn).toMatchObject({
      reason: "start-timeout",
      detail: "the agent was not ready within 30 s: its program did not come up",
    });
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
    expect(turn).toMatchObject({
      reason: "start-timeout",
      detail: "the agent was not ready within 30 s: it did not open a session",
    });
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
    expect(turn).toMatchObject({
      reason: "start-timeout",
      detail:
        "the agent was not ready within 30 s: it did not take the model, mode or options that were chosen",
    });
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

describe("B: a process that is used again", () => {
  test("one that died unnoticed is replaced once, in the same start", async () => {
    const world = await World.begin();
    world.adapter.script = () => ({ setMode: world.adapter.agents.length === 0 ? "dies" : "ok" });
    await world.complete();
    await world.complete({ modeId: "plan" });
    expect(world.adapter.agents).toHaveLength(2);
    expect(world.agent.opens).toMatchObject([{ providerSessionId: "agent-session" }]);
    expect(world.agent.chosen).toEqual(["plan"]);
    expect((await world.session())?.generation).toBe(2);
  });

  test("one that dies after it was looked at and before the delivery is stored is replaced, too", async () => {
    const world = await World.begin();
    await world.complete();
    const gate = Promise.withResolvers<"ok">();
    world.faults.fate = ({ events }) =>
      events.some(({ event }) => event.type === "activity.recorded") ? gate.promise : "ok";
    world.agent.say("a last word");
    const turnId = await world.send();
    await settled();
    world.agent.die("killed");
    gate.resolve("ok");
    const ms = await world.timed(() => world.turnIs(turnId, "running"));
    expect(ms).toBeLessThan(2_000);
    expect(world.adapter.agents.map(({ promptTexts }) => promptTexts)).toEqual([["Hello"], ["Hello"]]);
  });

  test("its replacement dies too: the turn fails", async () => {
    const world = await World.begin();
    world.adapter.script = () => ({ setMode: "dies" });
    await world.complete();
    const turnId = await world.send({ modeId: "plan" });
    expect(await world.turnIs(turnId, "failed")).toMatchObject({ detail: "agent exited with code 7" });
    expect(world.adapter.agents).toHaveLength(2);
    expect(await world.session()).toMatchObject({ status: "error" });
  });

  test("a process that a stopped start has left half open is never used", async () => {
    const world = await World.begin();
    world.adapter.script = () => ({ spawn: "hangs" });
    const stopped = await world.send();
    world.adapter.script = () => ({});
    const gate = Promise.withResolvers<"ok">();
    world.faults.fate = ({ events }) =>
      events.some(({ event }) => event.type === "turn.interrupted") ? gate.promise : "ok";
    const stop = world.stop(stopped);
    const sent = world.send({ modeId: "plan" });
    await settled();
    world.adapter.releaseSpawns();
    await settled();
    gate.resolve("ok");
    await stop;
    const turnId = await sent;
    expect(await world.clock.until(async () => (await world.turn(turnId)).startedAt)).not.toBe(null);
    expect(world.adapter.agents.map(({ promptTexts }) => promptTexts)).toEqual([[], ["Hello"]]);
    await world.clock.advance(2_000);
    expect(world.adapter.alive).toEqual([world.agent]);
  });

  test("the thread's own model and mode are set when a session opens, and not again on each turn", async () => {
    const world = await World.begin();
    const preferences = { modelId: "large", modeId: "plan" };
    const thread = { threadId: "other", projectId: "project", ...preferences };
    await world.run({ type: "thread.create", commandId: world.id(), ...thread });
    await world.complete({ threadId: "other" });
    expect(world.agent.chosen).toEqual(["large", "plan"]);
    const options = { models: [], modes: [], commands: [], configOptions: [] };
    world.agent.emit({ type: "configured", modelId: "large", modeId: "code", options });
    await world.complete({ threadId: "other" });
    expect(world.agent.chosen).toEqual(["large", "plan"]);
    await world.complete({ threadId: "other", modeId: "ask" });
    expect(world.agent.chosen).toEqual(["large", "plan", "ask"]);
  });

  test("an agent that starts without asking is switched to asking, unless a person chose its mode", async () => {
    const world = await World.begin();
    world.adapter.script = () => ({ opened: { modeId: "auto" } });
    await world.complete();
    expect(world.agent.chosen).toEqual(["careful"]);
    const thread = { threadId: "chosen", projectId: "project", modeId: "auto" };
    await world.run({ type: "thread.create", commandId: world.id(), ...thread });
    await world.complete({ threadId: "chosen" });
    await world.addThread("asked-for");
    await world.complete({ threadId: "asked-for", modeId: "plan" });
    expect(world.adapter.agents.map(({ chosen }) => chosen)).toEqual([["careful"], [], ["plan"]]);
  });

  const choices = (...ids: string[]) => ids.map((id) => ({ id, name: id, description: null }));
  const options = {
    models: choices("small", "large"),
    modes: choices("ask", "plan", "auto"),
    commands: [],
    configOptions: [],
  };

  test("a new process goes on in the model and the mode that its session had", async () => {
    const world = await World.begin();
    world.adapter.script = () => ({ opened: { modelId: "small", modeId: "ask", options } });
    await world.complete({ modelId: "large", modeId: "plan" });
    world.agent.emit({ type: "configured", modelId: "large", modeId: "plan", options });
    await world.clock.until(async () => (await world.session())?.modeId === "plan");
    world.agent.die("killed");
    await world.clock.until(async () => (await world.session())?.generation === null);
    await world.complete();
    expect(world.agent.chosen).toEqual(["large", "plan"]);
  });

  test.each([
    { by: "the person", chose: { modeId: "auto" }, goesOn: ["auto"] },
    { by: "the agent itself", chose: {}, goesOn: [] },
  ])("a mode without asking that $by went over to: a new process has $goesOn", async ({ chose, goesOn }) => {
    const world = await World.begin();
    world.adapter.script = () => ({ opened: { modeId: "ask", options } });
    await world.complete(chose);
    world.agent.emit({ type: "configured", modelId: null, modeId: "auto", options });
    await world.clock.until(async () => (await world.session())?.modeId === "auto");
    world.agent.die("killed");
    await world.clock.until(async () => (await world.session())?.generation === null);
    await world.complete();
    expect(world.agent.chosen).toEqual(goesOn);
  });

  test("an agent that cannot be switched to asking gets no prompt", async () => {
    const { world, turn } = await fails({ opened: { modeId: "auto" }, setMode: { refused: "not now" } });
    expect(turn).toMatchObject({ reason: "provider-start-failed", detail: "not now" });
    expect(world.agent.prompts).toEqual([]);
  });

  test("a mode is set once and not again", async () => {
    const world = await World.begin();
    await world.complete({ modeId: "plan", modelId: "large" });
    await world.complete({ modeId: "plan", modelId: "large" });
    expect(world.agent.chosen).toEqual(["large", "plan"]);
    expect(world.agent.promptTexts).toEqual(["Hello", "Hello"]);
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
