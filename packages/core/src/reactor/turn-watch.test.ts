import { describe, expect, test } from "vitest";
import type { ReactorSettings } from "./settings.ts";
import { World } from "./testing/world.ts";

async function silent(settings: Partial<ReactorSettings> = {}) {
  const world = await World.begin({ settings });
  const turnId = await world.sendDelivered();
  return { world, turnId };
}

async function stalledSince(world: World): Promise<string | null | undefined> {
  return (await world.session())?.stalledSince;
}

const HOUR = 3_600_000;

describe("E, P5: an agent that is silent", () => {
  test("is shown as stalled after the bound, with since when, and the turn goes on", async () => {
    const { world, turnId } = await silent();
    world.agent.say("Let me think");
    const since = world.clock.now();
    await world.clock.advance(59_000);
    expect(await stalledSince(world)).toBe(null);
    await world.clock.advance(2_500);
    expect(await stalledSince(world)).toBe(since);
    expect(await world.turn(turnId)).toMatchObject({ state: "running" });
  });

  test("says what it was doing", async () => {
    const { world } = await silent();
    world.agent.emit({ type: "tool", tool: { toolCallId: "t", title: "npm test", status: "in_progress" } });
    await world.clock.advance(62_000);
    const stalls = world.published.filter(({ type }) => type === "session.stalled");
    expect(stalls).toMatchObject([{ data: { doing: "npm test" } }]);
  });

  test("and speaks again: the stall is over, and a next one can come", async () => {
    const { world } = await silent();
    await world.clock.advance(62_000);
    expect(await stalledSince(world)).not.toBe(null);
    world.agent.say("Here I am.");
    await world.clock.advance(100);
    expect(await stalledSince(world)).toBe(null);
    await world.clock.advance(62_000);
    expect(await stalledSince(world)).not.toBe(null);
    expect(world.published.filter(({ type }) => type === "session.stalled")).toHaveLength(2);
  });

  test("and says nothing new, which is a sign of life: the stall is over, and nothing is stored but that", async () => {
    const { world, turnId } = await silent({ stallAfterMs: 2_000, silenceLimitMs: 10_000 });
    await world.clock.advance(3_000);
    expect(await stalledSince(world)).not.toBe(null);
    for (let round = 0; round < 20; round += 1) {
      world.agent.emit({ type: "alive" });
      await world.clock.advance(1_000);
      expect(await stalledSince(world)).toBe(null);
    }
    expect(await world.turn(turnId)).toMatchObject({ state: "running" });
    expect(world.published.filter(({ type }) => type === "session.progressed")).toHaveLength(1);
    expect((await world.view()).activities).toEqual([]);
  });

  test("past the limit the turn fails and its process is ended", async () => {
    const { world, turnId } = await silent({ stallAfterMs: 2_000, silenceLimitMs: 10_000 });
    const ms = await world.timed(() => world.turnIs(turnId, "failed"));
    expect(ms).toBeLessThanOrEqual(11_000);
    expect(await world.turn(turnId)).toMatchObject({
      reason: "silence-limit",
      detail: "the agent was silent for 10 s after it had been given the message",
    });
    expect(await world.session()).toMatchObject({ status: "error", stalledSince: null, generation: null });
    await world.clock.advance(2_000);
    expect(world.adapter.alive).toHaveLength(0);
    await world.complete();
  });

  test("0 = never", async () => {
    const { world, turnId } = await silent({ silenceLimitMs: 0 });
    await world.clock.advance(HOUR);
    expect(await world.turn(turnId)).toMatchObject({ state: "running" });
    expect(await stalledSince(world)).not.toBe(null);
  });

  test("while a person is asked, neither clock runs; both begin anew with the answer", async () => {
    const { world, turnId } = await silent({ stallAfterMs: 2_000, silenceLimitMs: 10_000 });
    world.agent.ask("may-i");
    await world.clock.advance(60_000);
    expect(await stalledSince(world)).toBe(null);
    const { requests } = await world.view();
    const answeredAt = world.clock.now();
    await world.run({
      type: "request.respond",
      commandId: world.id(),
      threadId: "thread",
      requestId: requests[0]?.id ?? "",
      outcome: { optionId: "yes" },
    });
    await world.clock.advance(1_000);
    expect(await stalledSince(world)).toBe(null);
    const since = await world.clock.until(() => stalledSince(world), 5_000);
    expect(Date.parse(since)).toBeGreaterThanOrEqual(Date.parse(answeredAt) - 1_000);
    expect(await world.turnIs(turnId, "failed")).toMatchObject({ reason: "silence-limit" });
  });

  test("a tool call that is under way has its own limit of 2 h", async () => {
    const { world, turnId } = await silent({ stallAfterMs: 60_000, silenceLimitMs: 10_000 });
    world.agent.emit({ type: "tool", tool: { toolCallId: "t", title: "Build", status: "in_progress" } });
    await world.clock.advance(2 * HOUR - 5_000);
    expect(await world.turn(turnId)).toMatchObject({ state: "running" });
    await world.clock.advance(10_000);
    expect(await world.turn(turnId)).toMatchObject({
      state: "failed",
      reason: "silence-limit",
      detail: "the agent was silent for 2 h while it did 'Build'",
    });
  });

  test("a tool call that has ended has not", async () => {
    const { world, turnId } = await silent({ silenceLimitMs: 10_000 });
    world.agent.emit({ type: "tool", tool: { toolCallId: "t", title: "Build", status: "in_progress" } });
    world.agent.emit({ type: "tool", tool: { toolCallId: "t", status: "completed" } });
    await world.clock.advance(12_000);
    expect(await world.turn(turnId)).toMatchObject({
      state: "failed",
      reason: "silence-limit",
      detail: "the agent was silent for 10 s in the middle of its answer",
    });
  });

  test.each(["text", "a tool's update"])(
    "what it said before the silence (%s) and the storage took only afterwards does not end the stall",
    async (what) => {
      const { world } = await silent({ stallAfterMs: 2_000 });
      const say = (text: string): void => {
        if (what === "text") world.agent.say(text);
        else
          world.agent.emit({ type: "tool", tool: { toolCallId: "t", title: text, status: "in_progress" } });
      };
      say("one");
      await world.clock.advance(100);
      world.faults.fate = () => "fails";
      say("two");
      await world.clock.advance(5_000);
      world.faults.fate = () => "ok";
      await world.clock.advance(10_000);
      expect(await stalledSince(world)).not.toBe(null);
      say("three");
      await world.clock.advance(100);
      expect(await stalledSince(world)).toBe(null);
    },
  );

  test("words that come in the very moment of the stall: there is none", async () => {
    const { world } = await silent({ stallAfterMs: 2_000 });
    await world.clock.advance(2_020);
    world.agent.say("just in time");
    await world.clock.advance(100);
    expect(world.published.map(({ type }) => type)).not.toContain("session.stalled");
    expect(await world.said()).toEqual(["just in time"]);
    await world.clock.advance(3_000);
    expect(await stalledSince(world)).not.toBe(null);
  });

  test("a stall that the storage took only after the next words is over with them", async () => {
    const { world } = await silent({ stallAfterMs: 2_000 });
    world.agent.say("one");
    await world.clock.advance(100);
    world.faults.fate = () => "fails";
    await world.clock.advance(3_000);
    world.agent.say("two");
    await world.clock.advance(100);
    world.faults.fate = () => "ok";
    await world.clock.advance(1_000);
    expect(await stalledSince(world)).toBe(null);
    expect(await world.said()).toEqual(["onetwo"]);
  });

  test("every kind of update is a sign of life", async () => {
    const { world, turnId } = await silent({ stallAfterMs: 2_000, silenceLimitMs: 5_000 });
    const { agent } = world;
    const signs = [
      () => agent.emit({ type: "text", part: "reasoning", text: "hm" }),
      () => agent.emit({ type: "tool", tool: { toolCallId: "t", status: "completed" } }),
      () => agent.emit({ type: "plan", plan: { entries: [] } }),
      () => agent.emit({ type: "title", title: "A title" }),
      () => agent.emit({ type: "notice", summary: "retrying", detail: null }),
      () => agent.emit({ type: "raw", name: "usage_update", payload: "{}" }),
    ];
    for (const sign of signs) {
      await world.clock.advance(4_000);
      sign();
    }
    expect(await world.turn(turnId)).toMatchObject({ state: "running" });
  });

  test("a watch ends with its turn: nothing stalls between turns", async () => {
    const world = await World.begin({ settings: { stallAfterMs: 1_000, silenceLimitMs: 5_000 } });
    await world.complete();
    await world.clock.advance(20_000);
    expect(await world.session()).toMatchObject({ status: "ready", stalledSince: null, lastError: null });
    expect(world.adapter.alive).toHaveLength(1);
  });
});
