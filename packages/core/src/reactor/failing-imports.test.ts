import { describe, expect, test } from "vitest";
import { asksFor, IMPORTED, REPLAY, texts } from "./testing/imports.ts";
import { World } from "./testing/world.ts";

describe("an import that fails (B, C)", () => {
  test.each([
    ["the program is missing", { spawn: { refused: "no program" } }, "no program"],
    ["the agent does not know it", { open: { refused: "no such session" } }, "no such session"],
    ["the agent dies while it loads", { open: "dies" }, "agent exited with code 7"],
    [
      "the agent hangs while it loads",
      { open: "hangs" },
      "the agent was not ready within 30 s: it did not open a session",
    ],
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
