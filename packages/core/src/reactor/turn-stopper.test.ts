import { describe, expect, test } from "vitest";
import type { AgentScript } from "./testing/fake-agent.ts";
import { THREAD, World } from "./testing/world.ts";

async function running(script: AgentScript = {}): Promise<{ world: World; turnId: string }> {
  const world = await World.begin();
  world.adapter.script = () => script;
  const turnId = await world.sendDelivered();
  world.agent.say("Some text");
  await world.clock.advance(100);
  return { world, turnId };
}

/** Stops the turn. Returns how long it took to be terminal, in milliseconds. */
async function stopped(world: World, turnId: string): Promise<number> {
  return world.timed(async () => {
    await world.stop(turnId);
    await world.turnIs(turnId, "interrupted");
  });
}

async function worksAgain(world: World): Promise<void> {
  world.adapter.script = () => ({});
  await world.complete();
  expect(await world.session()).toMatchObject({ status: "ready", activeTurnId: null, lastError: null });
}

describe("I, P4: Stop, in each phase", () => {
  test("queued: it is removed and the running turn goes on", async () => {
    const { world, turnId } = await running();
    const queued = await world.send();
    await stopped(world, queued);
    expect(await world.turn(queued)).toMatchObject({ reason: "removed-from-queue" });
    expect(await world.turn(turnId)).toMatchObject({ state: "running" });
  });

  test("while the agent's start hangs: at once, and the late process is ended", async () => {
    const world = await World.begin();
    world.adapter.script = () => ({ spawn: "hangs" });
    const turnId = await world.send();
    expect(await stopped(world, turnId)).toBeLessThan(100);
    expect(await world.turn(turnId)).toMatchObject({ reason: "stopped-by-user" });
    expect(await world.session()).toMatchObject({ status: "stopped", activeTurnId: null, providerId: null });
    await worksAgain(world);
    const next = await world.sendDelivered();
    world.adapter.releaseSpawns();
    await world.clock.advance(1_000);
    expect(world.adapter.agents.map(({ isGone }) => isGone)).toEqual([false, true]);
    world.adapter.agents[0]?.answer();
    await world.turnIs(next, "completed");
  });

  test("while its session is opened: at once, and its process goes", async () => {
    const world = await World.begin();
    world.adapter.script = () => ({ open: "hangs" });
    const turnId = await world.send();
    await world.clock.advance(10);
    expect(await stopped(world, turnId)).toBeLessThan(100);
    await world.clock.advance(2_000);
    expect(world.adapter.alive).toHaveLength(0);
    await worksAgain(world);
  });

  test("delivered as far as the storage knows, the prompt not yet written: it never is", async () => {
    const world = await World.begin();
    world.adapter.script = () => ({ end: "stubborn" });
    let isLost = false;
    world.faults.fate = ({ events }) => {
      if (isLost || !events.some(({ event }) => event.type === "turn.running")) return "ok";
      isLost = true;
      return "answer-lost";
    };
    const turnId = await world.send();
    await world.turnIs(turnId, "running");
    expect(await stopped(world, turnId)).toBeLessThan(2_500);
    await world.clock.advance(3_000);
    expect(world.agent.prompts).toEqual([]);
    expect(world.adapter.alive).toHaveLength(0);
    await worksAgain(world);
  });

  test("running, the agent obeys: its process is used again", async () => {
    const { world, turnId } = await running();
    expect(await stopped(world, turnId)).toBeLessThan(1_000);
    expect(await world.turn(turnId)).toMatchObject({ reason: "stopped-by-user" });
    expect(await world.session()).toMatchObject({
      status: "interrupted",
      activeTurnId: null,
      lastError: null,
    });
    expect(world.agent.cancels).toBe(1);
    await worksAgain(world);
    expect(world.adapter.agents).toHaveLength(1);
  });

  test.each([
    ["ignores the cancel", { cancel: "ignored" }, 2_500],
    ["does not read any more", { cancel: "hangs" }, 2_500],
    ["ignores the cancel and SIGTERM", { cancel: "ignored", end: "stubborn" }, 3_750],
    ["cannot be ended at all", { cancel: "ignored", end: "never" }, 5_000],
  ] as const)(
    "running, the agent %s: terminal when its process is, within the bound",
    async (_name, script, at) => {
      const { world, turnId } = await running(script);
      const ms = await stopped(world, turnId);
      expect(ms).toBeGreaterThanOrEqual(at);
      expect(ms).toBeLessThanOrEqual(at + 50);
      expect(world.agent.isGone).toBe(at < 5_000);
      expect(await world.turn(turnId)).toMatchObject({ state: "interrupted", reason: "stopped-by-user" });
      expect(await world.session()).toMatchObject({ status: "interrupted", generation: null });
      expect(world.agent.ends[0]).toBe(1_250);
    },
  );

  test("running, the agent ignores the cancel: the next send starts a new process", async () => {
    const { world, turnId } = await running({ cancel: "ignored" });
    await stopped(world, turnId);
    await worksAgain(world);
    expect(world.adapter.agents).toHaveLength(2);
  });

  test("with an approval open: it is answered first, then the agent is cancelled", async () => {
    const { world, turnId } = await running({ cancel: "ignored" });
    world.agent.ask("may-i");
    await world.clock.until(async () => (await world.view()).requests.length === 1);
    await world.stop(turnId);
    expect(world.agent.responses).toEqual([["may-i", "cancelled"]]);
    world.agent.answer("cancelled");
    await world.turnIs(turnId, "interrupted");
    expect((await world.view()).requests).toMatchObject([{ state: "answered", outcome: "cancelled" }]);
    expect(world.adapter.alive).toHaveLength(1);
  });
});

test("I, K: open questions are answered before the cancel, because some agents end only then", async () => {
  const { world, turnId } = await running({ cancel: "ignored" });
  const { agent } = world;
  agent.ask("may-i");
  await world.clock.until(async () => (await world.view()).requests.length === 1);
  const heard: string[] = [];
  const { respond, cancel } = agent;
  agent.respond = (id, outcome) => {
    heard.push(id);
    respond.call(agent, id, outcome);
  };
  agent.cancel = () => {
    heard.push("cancel");
    return cancel.call(agent);
  };
  // Asked in the same moment: not stored yet.
  agent.ask("and-this");
  await stopped(world, turnId);
  expect(heard.toSorted()).toEqual(["and-this", "cancel", "may-i"]);
  expect(heard.at(-1)).toBe("cancel");
});

describe("I: what comes after the stop", () => {
  test("a question that was asked in the same moment, and is not stored yet, is answered at once", async () => {
    const { world, turnId } = await running({ cancel: "ignored" });
    world.agent.ask("may-i");
    const ms = await world.timed(() => world.stop(turnId));
    expect(ms).toBe(0);
    expect(world.agent.responses).toEqual([["may-i", "cancelled"]]);
  });

  test("text is not stored any more, also what had been said and not stored", async () => {
    const { world, turnId } = await running({ cancel: "ignored" });
    world.agent.say(", unstored");
    await world.stop(turnId);
    world.agent.say(", late");
    await world.clock.advance(100);
    world.agent.answer("end_turn");
    expect(await world.turnIs(turnId, "interrupted")).toMatchObject({ reason: "stopped-by-user" });
    await world.clock.advance(100);
    expect(await world.said()).toEqual(["Some text"]);
  });

  test("the agent's own end, an error or its death: the only end is interrupted", async () => {
    for (const end of ["answer", "refuse", "die"] as const) {
      const { world, turnId } = await running({ cancel: "ignored" });
      await world.stop(turnId);
      world.agent[end]("end_turn");
      expect(await world.turnIs(turnId, "interrupted")).toMatchObject({ reason: "stopped-by-user" });
    }
  });

  test("a question asked while stopping is answered cancelled", async () => {
    const { world, turnId } = await running({ cancel: "ignored" });
    await world.stop(turnId);
    world.agent.ask("now?");
    await world.clock.advance(100);
    expect(world.agent.responses).toEqual([["now?", "cancelled"]]);
    expect((await world.view()).requests).toEqual([]);
  });

  test("a second stop, and one of a turn that has ended, succeed and change nothing", async () => {
    const { world, turnId } = await running({ cancel: "ignored" });
    await world.stop(turnId);
    await world.stop(turnId);
    await world.stop();
    await world.turnIs(turnId, "interrupted");
    const before = await world.view();
    await world.stop(turnId);
    await world.stop();
    expect(await world.view()).toEqual(before);
    const requested = world.published.filter(({ type }) => type === "turn.interrupt-requested");
    expect(requested).toHaveLength(1);
    await expect(world.stop("nothing")).rejects.toMatchObject({ code: "turn-not-found" });
  });

  test("a message sent while stopping runs as soon as the turn has ended", async () => {
    const { world, turnId } = await running({ cancel: "ignored" });
    const waiting = await world.send({ text: "was queued before" });
    await world.stop(turnId);
    const next = await world.send({ text: "another way" });
    await world.turnIs(turnId, "interrupted");
    await world.turnIs(next, "running");
    expect(world.agent.promptTexts).toEqual(["another way"]);
    expect(await world.turn(waiting)).toMatchObject({ state: "queued" });
    expect((await world.view()).queue).toEqual({ held: true, turnIds: [waiting] });
  });

  test("send now stops the running turn and runs the chosen one next", async () => {
    const { world, turnId } = await running();
    await world.send({ text: "two" });
    const third = await world.send({ text: "three" });
    await world.run({ type: "queue.sendNow", commandId: world.id(), threadId: THREAD, turnId: third });
    await world.turnIs(turnId, "interrupted");
    await world.turnIs(third, "running");
    expect(world.agent.promptTexts).toEqual(["Hello", "three"]);
  });

  test("late text of a stopped turn, on a process that is used again, belongs to no turn", async () => {
    const { world, turnId } = await running();
    await stopped(world, turnId);
    world.agent.say("I was about to say");
    await world.clock.advance(100);
    await world.complete();
    expect(await world.said()).toEqual(["Some text", "Done."]);
    const stray = (await world.view()).activities.find(({ kind }) => kind === "agent.raw");
    expect(stray).toMatchObject({ turnId: null, data: { payload: "I was about to say" } });
  });
});

describe("I: the session is stopped, the thread deleted", () => {
  test("session.stop while a turn runs: interrupted at once, the process goes, the binding stays", async () => {
    const { world, turnId } = await running({ cancel: "ignored", end: "stubborn" });
    await world.run({ type: "session.stop", commandId: world.id(), threadId: THREAD });
    expect(await world.turn(turnId)).toMatchObject({ state: "interrupted", reason: "stopped-by-user" });
    expect(await world.session()).toMatchObject({ status: "stopped", providerId: "codex", generation: null });
    await world.clock.advance(2_000);
    expect(world.adapter.alive).toHaveLength(0);
    await worksAgain(world);
    expect(world.agent.opens).toMatchObject([{ providerSessionId: "agent-session" }]);
  });

  test("session.stop while the agent starts", async () => {
    const world = await World.begin();
    world.adapter.script = () => ({ open: "hangs" });
    const turnId = await world.send();
    await world.clock.advance(10);
    await world.run({ type: "session.stop", commandId: world.id(), threadId: THREAD });
    expect(await world.turn(turnId)).toMatchObject({ state: "interrupted" });
    await world.clock.advance(2_000);
    expect(world.adapter.alive).toHaveLength(0);
    expect(await world.session()).toMatchObject({ status: "stopped", generation: null });
  });

  test.each(["running", "starting"])(
    "thread.delete while its turn is %s: no process is left",
    async (phase) => {
      const world = await World.begin();
      world.adapter.script = () => (phase === "starting" ? { open: "hangs" } : { cancel: "ignored" });
      await world.send();
      await world.clock.advance(10);
      expect(world.adapter.alive).toHaveLength(1);
      await world.run({ type: "thread.delete", commandId: world.id(), threadId: THREAD });
      await world.clock.advance(5_000);
      expect(world.adapter.alive).toHaveLength(0);
      expect(await world.disk.readSnapshot({ threadId: THREAD, limit: 1 })).toBe(null);
      expect(world.errors).toEqual([]);
    },
  );
});
