import { describe, expect, test } from "vitest";
import { THREAD, World } from "./testing/world.ts";

describe("C: a process between its first sign of an end and its being gone", () => {
  test("gets no prompt: a new process does", async () => {
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

  test("that is found to have lost what does its work, when one looks, is replaced, and the thread is told why", async () => {
    const world = await World.begin();
    await world.complete();
    const first = world.agent;
    const look = () => {
      first.die("the process inside the agent has ended");
      return true;
    };
    Object.defineProperty(first, "isEnding", { get: look, set: () => undefined });
    const turnId = await world.sendDelivered();
    expect(first.prompts).toHaveLength(1);
    expect(world.agent.opens).toMatchObject([{ providerSessionId: "agent-session" }]);
    world.agent.answer();
    await world.turnIs(turnId, "completed");
    const events = await world.disk.readTurnEvents(THREAD, turnId);
    expect(events.filter(({ type }) => type === "session.process-exited")).toMatchObject([
      { data: { generation: 1, detail: "the process inside the agent has ended" } },
    ]);
  });

  test("that begins while the mode is set gets no prompt either", async () => {
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

  test("that is the new one fails the start, in its own words", async () => {
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
    world.adapter.script = () => ({});
    await world.complete();
    expect(world.adapter.alive).toHaveLength(1);
  });
});
