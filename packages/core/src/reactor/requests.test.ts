import type { RequestOutcome } from "@wilco/shared-types";
import { describe, expect, test } from "vitest";
import { THREAD, World } from "./testing/world.ts";

async function asked(): Promise<{ world: World; turnId: string; requestId: string }> {
  const world = await World.begin();
  const turnId = await world.sendDelivered();
  world.agent.ask("may-i");
  const [request] = await world.clock.until(async () => {
    const { requests } = await world.view();
    return requests.length > 0 ? requests : null;
  });
  return { world, turnId, requestId: request?.id ?? "" };
}

async function respond(world: World, requestId: string, outcome: RequestOutcome) {
  return world.run({
    type: "request.respond",
    commandId: world.id(),
    threadId: THREAD,
    requestId,
    outcome,
  });
}

describe("K: an agent asks for permission", () => {
  test("it is shown open, the answer reaches the agent, and the turn goes on", async () => {
    const { world, turnId, requestId } = await asked();
    expect((await world.view()).requests).toMatchObject([
      { turnId, kind: "approval", state: "open", title: "May I?", outcome: null },
    ]);
    await respond(world, requestId, { optionId: "yes" });
    expect(world.agent.responses).toEqual([["may-i", { optionId: "yes" }]]);
    expect((await world.view()).requests).toMatchObject([
      { state: "answered", outcome: { optionId: "yes" } },
    ]);
    world.agent.answer();
    await world.turnIs(turnId, "completed");
  });

  test("two answers race: one wins, the other is told so, the agent hears one", async () => {
    const { world, requestId } = await asked();
    const results = await Promise.allSettled([
      respond(world, requestId, { optionId: "yes" }),
      respond(world, requestId, { optionId: "no" }),
    ]);
    expect(results[0]).toMatchObject({ status: "fulfilled" });
    expect(results[1]).toMatchObject({ status: "rejected", reason: { code: "request-not-open" } });
    await world.clock.advance(2_000);
    expect(world.agent.responses).toEqual([["may-i", { optionId: "yes" }]]);
  });

  test("M: the policy's answer is the one that the agent hears, also when the storage lost its own", async () => {
    const world = await World.begin();
    await world.run({
      type: "thread.setPolicy",
      commandId: world.id(),
      threadId: THREAD,
      policy: "accept-all",
    });
    await world.sendDelivered();
    let isLost = false;
    world.faults.fate = ({ events }) => {
      if (isLost || !events.some(({ event }) => event.type === "request.opened")) return "ok";
      isLost = true;
      return "answer-lost";
    };
    world.agent.ask("may-i");
    await world.clock.advance(3_000);
    expect(world.agent.responses).toEqual([["may-i", { optionId: "yes" }]]);
  });

  test("M: a question that could not be stored is answered, as soon as the storage can tell", async () => {
    const world = await World.begin();
    await world.sendDelivered();
    world.faults.fate = ({ events }) =>
      events.some(({ event }) => event.type === "request.opened") ? "poisoned" : "ok";
    world.agent.ask("may-i");
    await world.clock.advance(500);
    world.faults.readsFail = true;
    await world.clock.advance(5_000);
    expect(world.agent.responses).toEqual([]);
    world.faults.readsFail = false;
    await world.clock.advance(2_000);
    expect(world.agent.responses).toEqual([["may-i", "cancelled"]]);
  });

  test("under a policy that allows it nobody is asked: the agent hears `allow_once`, and it is kept who said so", async () => {
    const world = await World.begin();
    await world.run({
      type: "thread.setPolicy",
      commandId: world.id(),
      threadId: THREAD,
      policy: "accept-all",
    });
    const turnId = await world.sendDelivered();
    world.agent.ask("may-i");
    await world.clock.until(() => world.agent.responses.length > 0);
    expect(world.agent.responses).toEqual([["may-i", { optionId: "yes" }]]);
    expect((await world.view()).requests).toMatchObject([
      { state: "answered", outcome: { optionId: "yes" }, answeredBy: "policy" },
    ]);
    world.agent.answer();
    await world.turnIs(turnId, "completed");
    expect((await world.view()).thread.policy).toBe("accept-all");
  });

  test("an option that it does not have, and a request that nobody knows, are refused", async () => {
    const { world, requestId } = await asked();
    await expect(respond(world, requestId, { optionId: "maybe" })).rejects.toMatchObject({
      code: "invalid-input",
      data: { field: "outcome.optionId" },
    });
    await expect(respond(world, "nothing", "cancelled")).rejects.toMatchObject({ code: "request-not-found" });
    expect((await world.view()).requests).toMatchObject([{ state: "open" }]);
  });

  test("its agent dies: expired, never a dead card", async () => {
    const { world, turnId, requestId } = await asked();
    world.agent.die("agent exited with code 1");
    await world.turnIs(turnId, "failed");
    expect((await world.view()).requests).toMatchObject([{ state: "expired" }]);
    await expect(respond(world, requestId, { optionId: "yes" })).rejects.toMatchObject({
      code: "request-not-open",
    });
  });

  test("the server is killed: expired before the next one is ready", async () => {
    const { world, requestId } = await asked();
    await world.restart();
    expect((await world.view()).requests).toMatchObject([{ state: "expired" }]);
    await expect(respond(world, requestId, "cancelled")).rejects.toMatchObject({ code: "request-not-open" });
  });

  test("the session is stopped: it closes", async () => {
    const { world } = await asked();
    await world.run({ type: "session.stop", commandId: world.id(), threadId: THREAD });
    expect((await world.view()).requests[0]?.state).not.toBe("open");
  });

  test("the agent takes it back: expired", async () => {
    const { world, requestId } = await asked();
    world.agent.emit({ type: "request-gone", providerRequestId: "may-i" });
    await world.clock.advance(100);
    expect((await world.view()).requests).toMatchObject([{ id: requestId, state: "expired" }]);
  });

  test("asked and taken back at once: no card stays open", async () => {
    const world = await World.begin();
    await world.sendDelivered();
    world.agent.ask("may-i");
    world.agent.emit({ type: "request-gone", providerRequestId: "may-i" });
    await world.clock.advance(100);
    expect((await world.view()).requests).toMatchObject([{ state: "expired" }]);
  });

  test("asked between turns: nobody will answer, so the agent is told at once", async () => {
    const world = await World.begin();
    await world.complete();
    world.agent.ask("anyone?");
    await world.clock.advance(100);
    expect(world.agent.responses).toEqual([["anyone?", "cancelled"]]);
    expect((await world.view()).requests).toEqual([]);
  });

  test("the agent ends its turn with the question open: it closes, and the next turn can stall", async () => {
    const world = await World.begin({ settings: { stallAfterMs: 1_000 } });
    const turnId = await world.sendDelivered();
    world.agent.ask("may-i");
    await world.clock.advance(100);
    world.agent.answer();
    await world.turnIs(turnId, "completed");
    expect((await world.view()).requests).toMatchObject([{ state: "expired" }]);
    expect(world.agent.responses).toEqual([["may-i", "cancelled"]]);
    await world.sendDelivered();
    await world.clock.advance(2_000);
    expect((await world.session())?.stalledSince).not.toBe(null);
  });
});
