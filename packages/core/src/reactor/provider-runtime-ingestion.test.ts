import { describe, expect, test } from "vitest";
import { settled } from "./testing/manual-clock.ts";
import { THREAD, World } from "./testing/world.ts";

function deltasOf(world: World) {
  return world.published.filter((event) => event.type === "message.delta");
}

async function speaking(): Promise<{ world: World; turnId: string; commits: () => number }> {
  const world = await World.begin();
  const turnId = await world.sendDelivered();
  const before = world.faults.commits.length;
  return { world, turnId, commits: () => world.faults.commits.length - before };
}

const NO_USAGE = { contextUsed: null, contextSize: null, cost: null, inputTokens: null, outputTokens: null };

test("what a turn cost is put together from what the agent tells, and begins anew with each turn", async () => {
  const world = await World.begin();
  const first = await world.sendDelivered();
  world.agent.emit({ type: "usage", usage: { ...NO_USAGE, contextUsed: 5, contextSize: 10 } });
  world.agent.emit({ type: "usage", usage: { ...NO_USAGE, outputTokens: 7 } });
  world.agent.answer();
  const told = { ...NO_USAGE, contextUsed: 5, contextSize: 10, outputTokens: 7 };
  expect(await world.turnIs(first, "completed")).toMatchObject({ usage: told });
  const second = await world.sendDelivered();
  world.agent.emit({ type: "usage", usage: { ...NO_USAGE, contextUsed: 6 } });
  world.agent.answer();
  expect(await world.turnIs(second, "completed")).toMatchObject({ usage: { ...NO_USAGE, contextUsed: 6 } });
});

test("what a turn cost so far is stored once, and never the thread's state with it", async () => {
  const { world, commits } = await speaking();
  const last = world.published.at(-1)?.sequence ?? 0;
  world.agent.say("x".repeat(10_000));
  await world.clock.advance(100);
  const before = commits();
  for (let told = 1; told <= 5; told += 1) {
    world.agent.emit({ type: "usage", usage: { ...NO_USAGE, contextUsed: told } });
    world.agent.say("y");
    await world.clock.advance(100);
  }
  const stored = (await world.disk.readEventsAfter(THREAD, last)) ?? [];
  expect(stored.filter(({ type }) => type === "turn.usage")).toMatchObject([
    { data: { usage: { contextUsed: 5 } } },
  ]);
  expect(commits() - before).toBe(5);
  expect(world.faults.commits.slice(-5).map(({ snapshot }) => snapshot)).toEqual([
    null,
    null,
    null,
    null,
    null,
  ]);
});

describe("what an agent says is stored in batches, in order", () => {
  test("pieces of one text become one delta, 25 times a second at most", async () => {
    const { world, commits } = await speaking();
    for (let piece = 0; piece < 200; piece += 1) {
      world.agent.say("x");
      await world.clock.advance(5);
    }
    await world.clock.advance(50);
    expect(commits()).toBeLessThanOrEqual(26);
    expect(deltasOf(world).length).toBeLessThanOrEqual(26);
    expect(await world.said()).toEqual(["x".repeat(200)]);
  });

  test("the first piece is shown within 100 ms", async () => {
    const { world } = await speaking();
    world.agent.say("x");
    await world.clock.advance(100);
    expect(deltasOf(world)).toHaveLength(1);
  });

  test("text and thoughts keep their order and their kinds", async () => {
    const { world, turnId } = await speaking();
    world.agent.emit({ type: "text", part: "reasoning", text: "Let me " });
    world.agent.emit({ type: "text", part: "reasoning", text: "see." });
    world.agent.say("It is ");
    world.agent.say("42.");
    world.agent.answer();
    await world.turnIs(turnId, "completed");
    expect((await world.view()).messages.at(-1)?.parts).toEqual([
      {
        type: "reasoning",
        text: "Let me see.",
        startedAt: expect.any(String),
        endedAt: expect.any(String),
      },
      { type: "text", text: "It is 42." },
    ]);
  });

  test("updates of a tool call become one activity, also when an update comes first", async () => {
    const { world, turnId } = await speaking();
    const { agent } = world;
    agent.emit({ type: "tool", tool: { toolCallId: "t", status: "in_progress" } });
    agent.emit({ type: "tool", tool: { toolCallId: "t", title: "Build", toolKind: "execute" } });
    await world.clock.advance(100);
    agent.emit({ type: "tool", tool: { toolCallId: "t", status: "completed", output: "ok" } });
    agent.emit({ type: "tool", tool: { toolCallId: "t", status: "pending" } });
    agent.answer();
    await world.turnIs(turnId, "completed");
    const { activities } = await world.view();
    expect(activities).toMatchObject([
      { summary: "Build", data: { status: "completed", output: "ok", toolKind: "execute" } },
    ]);
    expect(world.published.filter(({ type }) => type === "activity.recorded")).toHaveLength(2);
  });

  test("a tool call's id that comes again in a next turn is another call", async () => {
    const world = await World.begin();
    for (const text of ["one", "two"]) {
      const turnId = await world.sendDelivered({ text });
      world.agent.emit({ type: "tool", tool: { toolCallId: "t", title: text, status: "completed" } });
      world.agent.answer();
      await world.turnIs(turnId, "completed");
    }
    expect((await world.view()).activities.map(({ summary }) => summary)).toEqual(["one", "two"]);
  });

  test("a plan is one activity a turn", async () => {
    const { world, turnId } = await speaking();
    const entry = (status: "pending" | "completed") => ({ content: "Build", priority: "high", status });
    world.agent.emit({ type: "plan", plan: { entries: [entry("pending")] } });
    await world.clock.advance(100);
    world.agent.emit({ type: "plan", plan: { entries: [entry("completed")] } });
    world.agent.answer();
    await world.turnIs(turnId, "completed");
    const next = await world.sendDelivered();
    world.agent.emit({ type: "plan", plan: { entries: [entry("pending")] } });
    world.agent.answer();
    await world.turnIs(next, "completed");
    const plans = (await world.view()).activities.filter(({ kind }) => kind === "plan.updated");
    expect(plans).toMatchObject([
      { turnId, data: { entries: [{ status: "completed" }] } },
      { turnId: next, data: { entries: [{ status: "pending" }] } },
    ]);
  });

  test("the last words before the end are in the message, which is whole before the turn ends", async () => {
    const { world, turnId } = await speaking();
    world.agent.say("Almost. ");
    await world.clock.advance(100);
    world.agent.say("The end.");
    world.agent.answer();
    await world.turnIs(turnId, "completed");
    expect(await world.said()).toEqual(["Almost. The end."]);
    const types = world.published.map(({ type }) => type);
    expect(types.indexOf("message.completed")).toBeLessThan(types.indexOf("turn.completed"));
    expect(types.lastIndexOf("message.delta")).toBeLessThan(types.indexOf("message.completed"));
  });

  test("the agent's title, models and modes, and what nobody knows, are kept", async () => {
    const { world, turnId } = await speaking();
    const options = {
      models: [{ id: "m", name: "M", description: null }],
      modes: [],
      commands: [],
      configOptions: [],
    };
    world.agent.emit({ type: "configured", modelId: "m", modeId: null, options });
    world.agent.emit({ type: "title", title: "Counting" });
    world.agent.emit({ type: "raw", name: "usage_update", payload: '{"used":1}' });
    world.agent.emit({ type: "notice", summary: "Retrying", detail: "429" });
    world.agent.answer();
    await world.turnIs(turnId, "completed");
    const view = await world.view();
    expect(view.session).toMatchObject({ modelId: "m", options });
    expect(view.thread.title).toBe("Counting");
    expect(view.activities).toMatchObject([
      { kind: "agent.raw", summary: "usage_update", data: { payload: '{"used":1}' } },
      { kind: "notice", summary: "Retrying", data: { detail: "429" } },
    ]);
  });
});

describe("N: an agent that floods", () => {
  test("100,000 pieces of text: few commits, nothing lost, other threads unaffected", async () => {
    const { world, turnId, commits } = await speaking();
    const other = await world.addThread("other");
    const flooding = world.agent;
    for (let piece = 0; piece < 100_000; piece += 1) flooding.say(`${piece % 10}`);
    flooding.answer();
    const ms = await world.timed(() => world.complete({ threadId: other }));
    expect(ms).toBeLessThan(500);
    await world.turnIs(turnId, "completed");
    expect((await world.said()).join("")).toBe("0123456789".repeat(10_000));
    expect(commits()).toBeLessThan(30);
  });

  test("100,000 updates of one tool call: one activity, few commits", async () => {
    const { world, turnId, commits } = await speaking();
    for (let update = 0; update < 100_000; update += 1) {
      world.agent.emit({ type: "tool", tool: { toolCallId: "t", title: "Build", output: `${update}` } });
    }
    world.agent.answer();
    await world.turnIs(turnId, "completed");
    expect((await world.view()).activities).toMatchObject([{ data: { output: "99999" } }]);
    expect(commits()).toBeLessThan(10);
  });

  test("many small things at once: in commits of a bounded size, in order", async () => {
    const { world, turnId } = await speaking();
    for (let index = 0; index < 3_000; index += 1) {
      world.agent.emit({ type: "notice", summary: `n${index}`, detail: null });
    }
    world.agent.answer();
    await world.turnIs(turnId, "completed");
    const sizes = world.faults.commits.map(({ events }) => events.length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(500);
    const notices = world.published.filter((event) => event.type === "activity.recorded");
    expect(notices.map((event) => event.data.activity.summary)).toEqual(
      Array.from({ length: 3_000 }, (_, index) => `n${index}`),
    );
  });

  test("large outputs of many tool calls: in commits of a bounded size", async () => {
    const { world, turnId } = await speaking();
    const output = "x".repeat(256 * 1024);
    for (let call = 0; call < 12; call += 1) {
      world.agent.emit({ type: "tool", tool: { toolCallId: `t${call}`, status: "completed", output } });
    }
    world.agent.answer();
    await world.turnIs(turnId, "completed");
    expect((await world.view()).activities).toHaveLength(12);
    const outputs = world.faults.commits.map(
      ({ events }) => events.filter(({ event }) => event.type === "activity.recorded").length,
    );
    expect(Math.max(...outputs)).toBeLessThanOrEqual(2);
  });

  test("a large piece does not wait for others", async () => {
    const { world, commits } = await speaking();
    world.agent.say("x".repeat(600 * 1024));
    await settled();
    expect(commits()).toBe(1);
  });

  test("more questions than anybody answers: the rest are answered as cancelled", async () => {
    const { world } = await speaking();
    for (let question = 0; question < 60; question += 1) world.agent.ask(`q${question}`);
    await world.clock.advance(100);
    expect((await world.view()).requests).toHaveLength(50);
    expect(world.agent.responses.map(([id]) => id)).toEqual(
      Array.from({ length: 10 }, (_, index) => `q${50 + index}`),
    );
  });

  test("more than memory may hold, while nothing can be stored: the agent is ended, the rest is kept", async () => {
    const { world, turnId } = await speaking();
    world.faults.fate = () => "fails";
    const piece = "x".repeat(1024 * 1024);
    for (let count = 0; count < 20; count += 1) world.agent.say(piece);
    await world.clock.advance(10);
    expect(world.agent.isGone).toBe(true);
    world.faults.fate = () => "ok";
    expect(await world.turnIs(turnId, "failed")).toMatchObject({ reason: "agent-exited" });
    const view = await world.view();
    const length = view.messages.reduce(
      (sum, { role, text }) => sum + (role === "user" ? 0 : text.length),
      0,
    );
    // One batch that was being stored, and the 16 MiB that waited.
    expect(length).toBe(17 * 1024 * 1024);
    expect(view.activities).toMatchObject([
      { kind: "notice", summary: "The agent said more than could be stored and was ended." },
    ]);
    await world.complete();
  });
});
