import { WilcoError } from "@wilco/shared-types";
import { describe, expect, test } from "vitest";
import { THREAD, World } from "./testing/world.ts";

describe("A, P3: the server is killed; before the ready line of the next one", () => {
  test("a delivered turn is failed as outcome-unknown, is not replayed, and its text is kept", async () => {
    const world = await World.begin();
    const turnId = await world.sendDelivered();
    world.agent.say("I have deleted");
    await world.clock.advance(100);
    const orphan = world.agent;
    await world.restart();
    expect(await world.turn(turnId)).toMatchObject({ state: "failed", reason: "outcome-unknown" });
    expect(await world.session()).toMatchObject({ status: "error", activeTurnId: null, generation: null });
    expect((await world.view()).messages.at(-1)).toMatchObject({ text: "I have deleted", streaming: false });
    expect(orphan.isGone).toBe(true);
    await world.clock.advance(60_000);
    expect(world.adapter.agents).toHaveLength(1);
    await world.complete();
    expect((await world.session())?.generation).toBe(2);
    expect(world.agent.opens).toMatchObject([{ providerSessionId: "agent-session" }]);
  });

  test("P7: what is of unknown outcome is one retry away, as a new turn for the same message", async () => {
    const world = await World.begin();
    const turnId = await world.sendDelivered({ text: "rm -r build" });
    await world.restart();
    const answer = await world.run({ type: "turn.retry", commandId: world.id(), threadId: THREAD, turnId });
    const retried = await world.turnIs(answer.turnId ?? "", "running");
    const { messageId } = await world.turn(turnId);
    expect(retried).toMatchObject({ retryOf: turnId, messageId });
    expect(world.agent.promptTexts).toEqual(["rm -r build"]);
    expect((await world.view()).messages.filter(({ role }) => role === "user")).toHaveLength(1);
  });

  test("an undelivered turn whose time is not up is taken over and runs, once", async () => {
    const world = await World.begin();
    world.adapter.script = () => ({ open: "hangs" });
    const turnId = await world.send();
    await world.clock.advance(5_000);
    const orphan = world.agent;
    world.adapter.script = () => ({});
    await world.restart();
    expect(orphan.isGone).toBe(true);
    await world.turnIs(turnId, "running");
    expect(world.adapter.agents.map(({ promptTexts }) => promptTexts)).toEqual([[], ["Hello"]]);
    world.agent.say("Yes.");
    world.agent.answer();
    await world.turnIs(turnId, "completed");
  });

  test("a taken over turn keeps its deadline", async () => {
    const world = await World.begin();
    world.adapter.script = () => ({ open: "hangs" });
    const turnId = await world.send();
    await world.clock.advance(20_000);
    await world.restart();
    const ms = await world.timed(() => world.turnIs(turnId, "failed"));
    expect(ms).toBeLessThanOrEqual(10_500);
    expect(await world.turn(turnId)).toMatchObject({ reason: "start-timeout" });
  });

  test("an undelivered turn past its deadline is failed as server-restarted", async () => {
    const world = await World.begin();
    world.adapter.script = () => ({ open: "hangs" });
    const turnId = await world.send();
    world.kill();
    await world.clock.advance(31_000);
    world.replace();
    await world.start();
    expect(await world.turn(turnId)).toMatchObject({ state: "failed", reason: "server-restarted" });
    expect(await world.session()).toMatchObject({ status: "stopped", activeTurnId: null });
    expect((await world.view()).activities).toMatchObject([{ kind: "provider.turn.start.failed" }]);
  });

  test("a turn that was being stopped is interrupted", async () => {
    const world = await World.begin();
    world.adapter.script = () => ({ cancel: "ignored" });
    const turnId = await world.sendDelivered();
    await world.stop(turnId);
    await world.restart();
    expect(await world.turn(turnId)).toMatchObject({ state: "interrupted", reason: "stopped-by-user" });
    expect(world.adapter.alive).toHaveLength(0);
  });

  test("queued turns stay, held, and go on after the next completion", async () => {
    const world = await World.begin();
    await world.sendDelivered();
    const queued = await world.send({ text: "later" });
    await world.restart();
    expect((await world.view()).queue).toEqual({ held: true, turnIds: [queued] });
    await world.clock.advance(60_000);
    expect(await world.turn(queued)).toMatchObject({ state: "queued" });
    await world.complete({ text: "now" });
    await world.turnIs(queued, "running");
  });

  test("an idle process of the old server is ended, and the session is idle", async () => {
    const world = await World.begin();
    await world.complete();
    const orphan = world.agent;
    await world.restart();
    expect(orphan.isGone).toBe(true);
    expect(world.adapter.orphans).toEqual([orphan.processKey]);
    expect(await world.session()).toMatchObject({ status: "idle", generation: null, lastError: null });
  });

  test("a process that no thread knows of is ended", async () => {
    const world = await World.begin();
    await world.adapter.spawn({ providerId: "codex", cwd: "/" });
    const stray = world.agent;
    world.adapter.strays.push(stray);
    await world.restart();
    expect(stray.isGone).toBe(true);
    expect(stray.ends).toEqual([1_250]);
  });

  test("an archived thread is settled, too", async () => {
    const world = await World.begin();
    const turnId = await world.sendDelivered();
    await world.run({ type: "thread.archive", commandId: world.id(), threadId: THREAD });
    await world.restart();
    expect(await world.turn(turnId)).toMatchObject({ state: "failed", reason: "outcome-unknown" });
  });

  test("effects that were not done are done: a process that was to be ended is ended", async () => {
    const world = await World.begin();
    world.adapter.script = () => ({ end: "stubborn" });
    await world.complete();
    await world.run({ type: "session.stop", commandId: world.id(), threadId: THREAD });
    const orphan = world.agent;
    world.kill();
    expect(orphan.isGone).toBe(false);
    world.replace();
    await world.start();
    expect(orphan.isGone).toBe(true);
    await world.clock.advance(2_000);
    expect(await world.disk.pendingEffects()).toEqual([]);
  });

  test("killed again while it recovers: the next one ends it all the same", async () => {
    const world = await World.begin();
    const turnId = await world.sendDelivered();
    world.kill();
    world.replace();
    world.faults.fate = () => "hangs";
    void world.engine.recover();
    await world.clock.advance(100);
    world.kill();
    world.replace();
    await world.start();
    expect(await world.turn(turnId)).toMatchObject({ state: "failed", reason: "outcome-unknown" });
  });

  test("twice in a row changes nothing more", async () => {
    const world = await World.begin();
    await world.sendDelivered();
    await world.restart();
    const before = await world.view();
    await world.restart();
    expect(await world.view()).toEqual(before);
  });
});

describe("O: what stands in the way of a recovery keeps nobody waiting", () => {
  test("a thread that cannot be read: the others are settled and the server starts", async () => {
    const world = await World.begin();
    const other = await world.addThread("other");
    const broken = await world.sendDelivered();
    const turnId = await world.sendDelivered({ threadId: other });
    const load = world.disk.loadStream;
    world.kill();
    world.disk.loadStream = async (stream) => {
      if (stream.id === THREAD) throw new WilcoError("internal", "the state cannot be decoded");
      return load(stream);
    };
    world.replace();
    const ms = await world.timed(() => world.start());
    expect(ms).toBeLessThan(2_000);
    expect(await world.turn(turnId, other)).toMatchObject({ state: "failed", reason: "outcome-unknown" });
    expect(await world.turn(broken)).toMatchObject({ state: "running" });
    await world.complete({ threadId: other });
  });

  test("an agent that cannot be ended: the server starts within the stop bound", async () => {
    const world = await World.begin();
    world.adapter.script = () => ({ end: "never" });
    const turnId = await world.sendDelivered();
    const ms = await world.timed(() => world.restart());
    expect(ms).toBeLessThanOrEqual(5_100);
    expect(await world.turn(turnId)).toMatchObject({ state: "failed" });
    expect(world.errors).toContain("an agent of the earlier server could not be ended");
  });

  test("a process that no thread knows of and that cannot be ended: the same", async () => {
    const world = await World.begin();
    world.adapter.script = () => ({ end: "never" });
    await world.adapter.spawn({ providerId: "codex", cwd: "/" });
    world.adapter.strays.push(world.agent);
    const ms = await world.timed(() => world.restart());
    expect(ms).toBeLessThanOrEqual(5_100);
    expect(world.errors).toContain("what an earlier server left behind could not be ended");
  });
});
