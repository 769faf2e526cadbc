import type { CommandInput } from "@wilco/shared-types";
import { describe, expect, test } from "vitest";
import type { ReplayedEvent } from "../provider/index.ts";
import { PROJECT, World } from "./testing/world.ts";

const IMPORTED = "imported";

const user = (text: string): ReplayedEvent => ({ type: "user-text", text, messageId: null });
const says = (text: string): ReplayedEvent => ({ type: "text", part: "text", text, messageId: null });
const REPLAY: readonly ReplayedEvent[] = [user("one"), says("first"), user("two"), says("second")];

function importCommand(world: World, over: Partial<CommandInput<"thread.import">> = {}) {
  return {
    type: "thread.import",
    commandId: world.id(),
    threadId: IMPORTED,
    projectId: PROJECT,
    providerId: "codex",
    providerSessionId: "earlier",
    ...over,
  } as const;
}

async function asksFor(world: World, over?: Partial<CommandInput<"thread.import">>): Promise<string> {
  const { turnId } = await world.run(importCommand(world, over));
  if (turnId === null) throw new Error("the import has no turn");
  return turnId;
}

async function texts(world: World, threadId = IMPORTED): Promise<string[]> {
  return (await world.view(threadId)).messages.map(({ text }) => text);
}

async function replaying(replay = REPLAY): Promise<World> {
  const world = await World.begin();
  world.adapter.script = () => ({ replay });
  return world;
}

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

describe("an import that fails (B, C)", () => {
  test.each([
    ["the program is missing", { spawn: { refused: "no program" } }, "no program"],
    ["the agent does not know it", { open: { refused: "no such session" } }, "no such session"],
    ["the agent dies while it loads", { open: "dies" }, "agent exited with code 7"],
    ["the agent hangs while it loads", { open: "hangs" }, "the agent was not ready within 30 s"],
  ] as const)("%s: it shows, nothing of the history is stored, and it can be tried again", async (...row) => {
    const [, script, detail] = row;
    const world = await World.begin();
    world.adapter.script = () => ({ replay: REPLAY, ...script });
    const turnId = await asksFor(world);
    await world.turnIs(turnId, "failed", IMPORTED);
    const { session, messages, activities } = await world.view(IMPORTED);
    expect(session).toMatchObject({
      status: "stopped",
      providerId: null,
      activeTurnId: null,
      lastError: `Import failed: ${detail}`,
    });
    expect(messages).toEqual([]);
    expect(activities.map(({ kind }) => kind)).toEqual(["provider.import.failed"]);
    await world.clock.advance(6_000);
    expect(world.adapter.alive).toEqual([]);
    world.adapter.script = () => ({ replay: REPLAY });
    const again = await world.run({
      type: "turn.retry",
      commandId: world.id(),
      threadId: IMPORTED,
      turnId,
    });
    await world.turnIs(again.turnId ?? "", "completed", IMPORTED);
    expect(await texts(world)).toEqual(["one", "first", "two", "second"]);
    expect((await world.view(IMPORTED)).session).toMatchObject({ status: "ready", lastError: null });
  });

  test("keeps its claim, and a message sent instead goes on in the session, without its history", async () => {
    const world = await World.begin();
    world.adapter.script = () => ({ open: { refused: "busy" } });
    await world.turnIs(await asksFor(world), "failed", IMPORTED);
    await expect(asksFor(world, { threadId: "other" })).rejects.toMatchObject({
      data: { code: "session-bound", threadId: IMPORTED },
    });
    world.adapter.script = () => ({ replay: REPLAY });
    await world.complete({ threadId: IMPORTED, text: "Go on" });
    expect(world.agent.opens).toMatchObject([{ providerSessionId: "earlier" }]);
    expect(await texts(world)).toEqual(["Go on", "Done."]);
    const kinds = (await world.view(IMPORTED)).activities.map(({ kind }) => kind);
    expect(kinds).toEqual(["provider.import.failed", "provider.session.resumed"]);
  });

  test("by another agent, a message starts a session of that agent's", async () => {
    const world = await World.begin();
    world.adapter.script = () => ({ open: { refused: "busy" } });
    await world.turnIs(await asksFor(world), "failed", IMPORTED);
    world.adapter.script = () => ({});
    await world.complete({ threadId: IMPORTED, providerId: "claude" });
    expect(world.agent.opens).toMatchObject([{ providerSessionId: null }]);
  });

  test("is stopped at once by Stop, also while it loads (P4)", async () => {
    const world = await World.begin();
    world.adapter.script = () => ({ replay: REPLAY, open: "hangs" });
    const turnId = await asksFor(world);
    await world.clock.until(() => world.adapter.agents.length === 1);
    await world.run({ type: "turn.interrupt", commandId: world.id(), threadId: IMPORTED });
    expect(await world.turn(turnId, IMPORTED)).toMatchObject({ state: "interrupted" });
    await world.clock.advance(6_000);
    expect(world.adapter.alive).toEqual([]);
    expect(await texts(world)).toEqual([]);
  });

  test("is ended with the server, and with its thread (P3)", async () => {
    const world = await World.begin();
    world.adapter.script = () => ({ replay: REPLAY, open: "hangs" });
    const turnId = await asksFor(world);
    const other = await asksFor(world, { threadId: "other", providerSessionId: "another" });
    await world.run({ type: "thread.delete", commandId: world.id(), threadId: "other" });
    await world.finish(world.engine.drain());
    expect(await world.turn(turnId, IMPORTED)).toMatchObject({
      state: "interrupted",
      reason: "server-stopping",
    });
    expect(await world.disk.readTurn("other", other)).toBeNull();
    expect(world.adapter.alive).toEqual([]);
  });
});

test("P8: an import that hangs delays no other thread", async () => {
  const world = await World.begin();
  world.adapter.script = ({ providerId }) => (providerId === "claude" ? { open: "hangs" } : {});
  await asksFor(world, { providerId: "claude" });
  expect(await world.timed(() => world.complete())).toBeLessThan(500);
});
