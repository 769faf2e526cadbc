import { describe, expect, test } from "vitest";
import { settled } from "./testing/manual-clock.ts";
import { World } from "./testing/world.ts";

async function worksAgain(world: World): Promise<void> {
  world.adapter.script = () => ({});
  await world.complete();
  expect(await world.session()).toMatchObject({ status: "ready", lastError: null });
  expect(world.adapter.alive).toHaveLength(1);
}

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

  test("one that has begun to end and is not gone yet gets no prompt: a new process does", async () => {
    const world = await World.begin();
    await world.complete();
    const first = world.agent;
    first.fade("agent exited with code 0");
    const turnId = await world.sendDelivered();
    expect(world.agent).not.toBe(first);
    expect(first.prompts).toHaveLength(1);
    expect(world.agent.opens).toMatchObject([{ providerSessionId: "agent-session" }]);
    world.agent.answer();
    await world.turnIs(turnId, "completed");
    expect(world.adapter.alive).toEqual([world.agent]);
  });

  test("one that begins to end while the mode is set gets no prompt either", async () => {
    const world = await World.begin();
    await world.complete();
    const first = world.agent;
    first.setMode = async () => {
      first.fade("agent exited with code 0");
    };
    const turnId = await world.sendDelivered({ modeId: "plan" });
    expect(first.prompts).toHaveLength(1);
    expect(world.agent.promptTexts).toEqual(["Hello"]);
    world.agent.answer();
    await world.turnIs(turnId, "completed");
  });

  test("a new process that begins to end before the prompt fails the start, in its own words", async () => {
    const world = await World.begin();
    await world.complete();
    world.agent.die("gone");
    world.adapter.script = () => ({ fadeWhenOpened: "agent exited with code 3: no licence" });
    const turnId = await world.send();
    expect(await world.turnIs(turnId, "failed")).toMatchObject({
      reason: "provider-start-failed",
      detail: "agent exited with code 3: no licence",
    });
    expect(world.agent.prompts).toEqual([]);
    await worksAgain(world);
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
