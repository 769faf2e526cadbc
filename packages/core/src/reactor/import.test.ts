import { describe, expect, test } from "vitest";
import { HISTORY_BOUNDS } from "./replayed-history.ts";
import { asksFor, IMPORTED, importCommand, REPLAY, replaying, says, texts, user } from "./testing/imports.ts";
import { World } from "./testing/world.ts";

describe("an import", () => {
  test("shows the history as turns that have ended, without prompting; the next send goes on in the session", async () => {
    const world = await replaying();
    const turnId = await asksFor(world);
    await world.turnIs(turnId, "completed", IMPORTED);
    expect(await texts(world)).toEqual(["one", "first", "two", "second"]);
    const { turns, session, thread } = await world.view(IMPORTED);
    expect(turns.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      "import completed",
      "history completed",
      "history completed",
    ]);
    expect(session).toMatchObject({ status: "ready", providerId: "codex", lastError: null });
    expect(thread.title).toBe("one");
    const { agent } = world;
    expect(agent.prompts).toEqual([]);
    expect(agent.opens).toMatchObject([{ providerSessionId: "earlier", imports: true }]);
    const next = await world.sendDelivered({ threadId: IMPORTED, text: "three" });
    expect(world.agent).toBe(agent);
    agent.say("third");
    agent.answer();
    await world.turnIs(next, "completed", IMPORTED);
    expect(await texts(world)).toEqual(["one", "first", "two", "second", "three", "third"]);
  });

  test("drops what is replayed when a later process loads the session", async () => {
    const world = await replaying();
    await world.turnIs(await asksFor(world), "completed", IMPORTED);
    world.agent.die("gone");
    await world.clock.advance(100);
    const next = await world.sendDelivered({ threadId: IMPORTED, text: "three" });
    expect(world.agent.opens).toMatchObject([{ providerSessionId: "earlier" }]);
    expect(world.agent.opens[0]).not.toHaveProperty("imports");
    world.agent.answer();
    await world.turnIs(next, "completed", IMPORTED);
    expect(await texts(world)).toEqual(["one", "first", "two", "second", "three"]);
  });

  test("of a flood of 100,000 updates keeps the newest of it, and says so (N)", async () => {
    const replay = Array.from({ length: 50_000 }, (_, index) => [
      { type: "user-text", text: `ask ${index}`, messageId: `${index}` } as const,
      says(`say ${index}`),
    ]).flat();
    const world = await replaying(replay);
    await world.turnIs(await asksFor(world), "completed", IMPORTED);
    const whole = await world.disk.readSnapshot({ threadId: IMPORTED, limit: 5_000 });
    expect(whole?.turns).toHaveLength(1 + HISTORY_BOUNDS.entries / 2);
    expect(whole?.messages.at(-1)?.text).toBe("say 49999");
    expect(whole?.activities.map(({ summary }) => summary)).toEqual([
      "Imported 1250 turns of an earlier session. 48750 older ones did not fit.",
    ]);
  });

  test("by an agent that only resumes has no history, and says so", async () => {
    const world = await World.begin();
    world.adapter.script = () => ({ opened: { how: "resumed" } });
    await world.turnIs(await asksFor(world), "completed", IMPORTED);
    const { activities, turns } = await world.view(IMPORTED);
    expect(activities.map(({ summary }) => summary)).toEqual([
      expect.stringContaining("cannot replay what was said"),
    ]);
    expect(turns).toHaveLength(1);
    await world.complete({ threadId: IMPORTED });
  });

  test("waits for its agent's place, like a turn", async () => {
    const world = await World.begin({ settings: { maxAgents: 1 } });
    await world.sendDelivered();
    const turnId = await asksFor(world);
    await world.clock.advance(1_000);
    expect(await world.turn(turnId, IMPORTED)).toMatchObject({ state: "requested" });
    world.agent.answer();
    await world.turnIs(turnId, "completed", IMPORTED);
  });

  test("refuses a message with a refusal that may be repeated, and takes it when it is done", async () => {
    const world = await World.begin();
    world.adapter.script = () => ({ spawn: "hangs", replay: REPLAY });
    const turnId = await asksFor(world);
    const send = world.sendCommand({ threadId: IMPORTED });
    await expect(world.run(send)).rejects.toMatchObject({
      data: { code: "thread-importing", retryable: true },
    });
    world.adapter.releaseSpawns();
    await world.turnIs(turnId, "completed", IMPORTED);
    await world.run(send);
    expect((await texts(world)).at(-1)).toBe("Hello");
  });

  test("sets a mode in which the agent asks, and ends a process in which it cannot be set", async () => {
    const world = await World.begin();
    const modes = [
      { id: "auto", name: "Auto", description: null },
      { id: "careful", name: "Careful", description: null },
    ];
    const options = { models: [], modes, commands: [], configOptions: [] };
    world.adapter.script = () => ({ replay: REPLAY, opened: { modeId: "auto", options } });
    await world.turnIs(await asksFor(world), "completed", IMPORTED);
    expect(world.agent.chosen).toEqual(["careful"]);
    world.adapter.script = () => ({
      replay: REPLAY,
      opened: { modeId: "auto", options },
      setMode: { refused: "no such mode" },
    });
    const other = await asksFor(world, { threadId: "other", providerSessionId: "another" });
    await world.turnIs(other, "completed", "other");
    expect(await texts(world, "other")).toEqual(["one", "first", "two", "second"]);
    await world.clock.advance(5_000);
    expect(world.agent.isGone).toBe(true);
    expect((await world.view("other")).session).toMatchObject({ status: "idle", lastError: null });
  });
});

test("a message of a history is sent again with turn.retry, where there is one", async () => {
  const world = await replaying([says("Hello there"), user("one"), says("first")]);
  await world.turnIs(await asksFor(world), "completed", IMPORTED);
  const { turns } = await world.view(IMPORTED);
  const [, greeting, one] = turns;
  const retry = (turnId = "") =>
    world.run({ type: "turn.retry", commandId: world.id(), threadId: IMPORTED, turnId });
  await expect(retry(greeting?.id)).rejects.toMatchObject({ data: { code: "turn-not-found" } });
  const { turnId } = await retry(one?.id);
  expect(await world.turnIs(turnId ?? "", "running", IMPORTED)).toMatchObject({ kind: "message" });
  expect(world.agent.promptTexts).toEqual(["one"]);
});

describe("a session that a thread has", () => {
  test("is refused, by the name of its thread, whether it was imported or made here", async () => {
    const world = await replaying();
    await world.turnIs(await asksFor(world), "completed", IMPORTED);
    await world.complete();
    for (const [providerSessionId, threadId] of [
      ["earlier", IMPORTED],
      ["agent-session", "thread"],
    ] as const) {
      await expect(asksFor(world, { threadId: "other", providerSessionId })).rejects.toMatchObject({
        data: { code: "session-bound", threadId },
      });
    }
  });

  test("is another one where another agent has the same id", async () => {
    const world = await replaying();
    await world.turnIs(await asksFor(world), "completed", IMPORTED);
    const other = await asksFor(world, { threadId: "other", providerId: "claude" });
    await world.turnIs(other, "completed", "other");
  });

  test("is free again when its thread was deleted", async () => {
    const world = await replaying();
    await world.turnIs(await asksFor(world), "completed", IMPORTED);
    await world.run({ type: "thread.delete", commandId: world.id(), threadId: IMPORTED });
    await world.turnIs(await asksFor(world, { threadId: "again" }), "completed", "again");
    expect(await texts(world, "again")).toEqual(["one", "first", "two", "second"]);
  });

  test("is one thread's when several tabs ask at once (J)", async () => {
    const world = await replaying();
    const commands = ["a", "b", "c"].map((threadId) => importCommand(world, { threadId }));
    const results = await world.finish(
      Promise.allSettled(commands.map((command) => world.engine.execute(command))),
    );
    const [won, ...others] = results.toSorted((one, other) => (one.status < other.status ? -1 : 1));
    expect(won).toMatchObject({ status: "fulfilled" });
    const winner = commands[results.findIndex(({ status }) => status === "fulfilled")]?.threadId;
    for (const lost of others) {
      expect(lost).toMatchObject({ reason: { data: { code: "session-bound", threadId: winner } } });
    }
  });

  test("is asked for once by one command, however often it comes (P1)", async () => {
    const world = await replaying();
    const command = importCommand(world);
    const [one, other] = await world.finish(
      Promise.all([world.engine.execute(command), world.engine.execute(command)]),
    );
    expect(other).toEqual(one);
    await world.turnIs(one.turnId ?? "", "completed", IMPORTED);
    expect(await world.run(command)).toEqual(one);
    expect(world.adapter.spawns).toHaveLength(1);
    const reused = { ...command, providerSessionId: "another" };
    await expect(world.run(reused)).rejects.toMatchObject({ data: { code: "command-reused" } });
  });
});
