import { describe, expect, test } from "vitest";
import { World } from "./testing/world.ts";

describe("D: how an agent's own end is read", () => {
  test.each([
    ["end_turn", { state: "completed", reason: null }, "ready"],
    ["max_tokens", { state: "completed", reason: "max-tokens" }, "ready"],
    ["max_turn_requests", { state: "completed", reason: "max-turn-requests" }, "ready"],
    ["refusal", { state: "failed", reason: "refused" }, "error"],
    ["cancelled", { state: "interrupted", reason: "cancelled-by-agent" }, "interrupted"],
    [
      "tired",
      { state: "failed", reason: "agent-error", detail: "the agent ended the turn with 'tired'" },
      "error",
    ],
  ])("%s", async (stopReason, turn, status) => {
    const world = await World.begin();
    const turnId = await world.sendDelivered();
    world.agent.say("Hm.");
    world.agent.answer(stopReason);
    await world.clock.until(async () => (await world.turn(turnId)).endedAt !== null);
    expect(await world.turn(turnId)).toMatchObject(turn);
    expect(await world.session()).toMatchObject({ status, activeTurnId: null });
    expect(await world.said()).toEqual(["Hm."]);
    await world.complete();
    expect(world.adapter.agents).toHaveLength(1);
  });

  test("an answer without a word is completed with a note", async () => {
    const world = await World.begin();
    const turnId = await world.sendDelivered();
    world.agent.answer();
    expect(await world.turnIs(turnId, "completed")).toMatchObject({ reason: "empty-answer" });
  });

  test("an error answer fails the turn, and its process is used again", async () => {
    const world = await World.begin();
    const turnId = await world.sendDelivered();
    world.agent.refuse("Internal error: model overloaded");
    expect(await world.turnIs(turnId, "failed")).toMatchObject({
      reason: "agent-error",
      detail: "Internal error: model overloaded",
    });
    expect(await world.session()).toMatchObject({
      status: "error",
      lastError: "Internal error: model overloaded",
    });
    await world.complete();
    expect(await world.session()).toMatchObject({ status: "ready", lastError: null });
    expect(world.adapter.agents).toHaveLength(1);
  });

  test("codex's end of a denied permission: cancelled, with its tool call left open", async () => {
    const world = await World.begin();
    const turnId = await world.sendDelivered();
    world.agent.emit({ type: "tool", tool: { toolCallId: "t", title: "Edit", status: "in_progress" } });
    world.agent.answer("cancelled");
    await world.turnIs(turnId, "interrupted");
    expect((await world.view()).activities).toMatchObject([
      { kind: "tool.call", data: { status: "cancelled" } },
    ]);
  });

  test("everything streamed and the answer withheld: running until the agent says so", async () => {
    const world = await World.begin();
    const turnId = await world.sendDelivered();
    world.agent.say("All done. Goodbye.");
    await world.clock.advance(50_000);
    expect(await world.turn(turnId)).toMatchObject({ state: "running" });
    world.agent.answer();
    await world.turnIs(turnId, "completed");
  });

  test("a second answer, and a late one, change nothing", async () => {
    const world = await World.begin();
    const first = await world.complete();
    const second = await world.sendDelivered();
    world.agent.prompts[0]?.settle({ kind: "error", detail: "too late" });
    await world.clock.advance(1_000);
    expect(await world.turn(first)).toMatchObject({ state: "completed" });
    expect(await world.turn(second)).toMatchObject({ state: "running" });
    world.agent.say("Now.");
    world.agent.answer();
    world.agent.refuse("again");
    expect(await world.turnIs(second, "completed")).toMatchObject({ reason: null });
    expect(world.published.filter(({ type }) => type.startsWith("turn.completed"))).toHaveLength(2);
  });
});

describe("C, P3: the agent's process goes", () => {
  test("while it works: failed within 2 s, what it said is kept, the next send starts a new one", async () => {
    const world = await World.begin();
    const turnId = await world.sendDelivered();
    const first = world.agent;
    first.emit({ type: "tool", tool: { toolCallId: "t", title: "Build", status: "in_progress" } });
    first.say("I begin to");
    const ms = await world.timed(async () => {
      first.die("agent was ended by SIGSEGV");
      await world.turnIs(turnId, "failed");
    });
    expect(ms).toBeLessThan(2_000);
    const view = await world.view();
    expect(view.turns[0]).toMatchObject({ reason: "agent-exited", detail: "agent was ended by SIGSEGV" });
    expect(view.session).toMatchObject({
      status: "error",
      lastError: "agent was ended by SIGSEGV",
      generation: null,
      activeTurnId: null,
    });
    expect(view.messages.at(-1)).toMatchObject({ text: "I begin to", streaming: false });
    expect(view.activities).toMatchObject([{ kind: "tool.call", data: { status: "cancelled" } }]);

    const next = await world.sendDelivered();
    expect(world.adapter.agents).toHaveLength(2);
    first.say("a ghost speaks");
    first.ask("ghost");
    world.agent.say("Here.");
    world.agent.answer();
    await world.turnIs(next, "completed");
    expect(await world.said()).toEqual(["I begin to", "Here."]);
    expect((await world.view()).requests).toEqual([]);
    expect((await world.session())?.generation).toBe(2);
  });

  test("while it is idle: idle, not an error; the next send starts a new one", async () => {
    const world = await World.begin();
    await world.complete();
    world.agent.die("agent exited with code 0");
    await world.clock.advance(100);
    expect(await world.session()).toMatchObject({ status: "idle", generation: null, lastError: null });
    await world.complete();
    expect(world.adapter.agents).toHaveLength(2);
    expect(await world.session()).toMatchObject({ status: "ready", generation: 2 });
  });

  test("and a send comes before its end could be stored: the send runs on a new one", async () => {
    const world = await World.begin();
    await world.complete();
    let failures = 3;
    world.faults.fate = ({ events }) => {
      const isExit = events.some(({ event }) => event.type === "session.process-exited");
      if (!isExit || failures === 0) return "ok";
      failures -= 1;
      return "fails";
    };
    world.agent.die("agent exited with code 0");
    await world.clock.advance(10);
    const ms = await world.timed(() => world.complete());
    expect(ms).toBeLessThan(3_000);
    expect(world.adapter.agents).toHaveLength(2);
  });

  test("right as the prompt is delivered: the turn fails, and is not replayed", async () => {
    const world = await World.begin();
    world.adapter.script = () => ({ prompt: (agent) => agent.die("agent exited with code 2") });
    const turnId = await world.send();
    expect(await world.turnIs(turnId, "failed")).toMatchObject({ reason: "agent-exited" });
    expect(world.adapter.agents).toHaveLength(1);
  });

  test("again and again: each send gets its own process and its own end", async () => {
    const world = await World.begin();
    world.adapter.script = () => ({ prompt: (agent) => agent.die("boom") });
    for (let round = 1; round <= 5; round += 1) {
      const turnId = await world.send();
      await world.turnIs(turnId, "failed");
      expect((await world.session())?.activeTurnId).toBe(null);
      expect(world.adapter.agents).toHaveLength(round);
    }
    expect(world.adapter.alive).toHaveLength(0);
    expect(world.engine.health().processes).toBe(0);
  });
});

describe("L, P: nothing else ends a turn", () => {
  test("messages end and start again within a turn", async () => {
    const world = await World.begin();
    const turnId = await world.sendDelivered();
    world.agent.say("First I look.");
    world.agent.emit({ type: "tool", tool: { toolCallId: "t", title: "Look", status: "completed" } });
    world.agent.say("Then I speak.");
    await world.clock.advance(100);
    expect(await world.turn(turnId)).toMatchObject({ state: "running" });
    world.agent.answer();
    await world.turnIs(turnId, "completed");
    expect(await world.said()).toEqual(["First I look.", "Then I speak."]);
  });

  test("an old error does not stick: it is gone with the commit of the next send", async () => {
    const world = await World.begin();
    world.adapter.script = () => ({ spawn: { refused: "no" } });
    await world.turnIs(await world.send(), "failed");
    world.adapter.script = () => ({ spawn: "hangs" });
    await world.send();
    expect(await world.session()).toMatchObject({ status: "starting", lastError: null });
  });

  test("the queue runs on after a completion and waits, visibly, after a failure", async () => {
    const world = await World.begin();
    await world.sendDelivered({ text: "one" });
    const second = await world.send({ text: "two" });
    const third = await world.send({ text: "three" });
    world.agent.say("1");
    world.agent.answer();
    await world.turnIs(second, "running");
    world.agent.refuse("no more");
    await world.turnIs(second, "failed");
    await world.clock.advance(1_000);
    expect(await world.turn(third)).toMatchObject({ state: "queued" });
    expect((await world.view()).queue).toEqual({ held: true, turnIds: [third] });
    await world.complete({ text: "four" });
    await world.turnIs(third, "running");
    expect(world.agent.promptTexts).toEqual(["one", "two", "four", "three"]);
  });
});
