import { describe, expect, test } from "vitest";
import { Cluster, type Node, THREAD } from "./testing/cluster.ts";

/** A thread whose turn runs at Ann's, with some text of it stored. */
async function running() {
  const { cluster, ann, bob } = await Cluster.ofTwo();
  const turnId = await cluster.sendDelivered(ann);
  ann.agent.say("I have deleted");
  await cluster.clock.advance(100);
  return { cluster, ann, bob, turnId };
}

const agentsOf = (...nodes: Node[]): number[] => nodes.map(({ adapter }) => adapter.agents.length);

describe("H, P3: a server of several is lost", () => {
  test("the other one settles its turns within 15 s, its text is kept, and the next send works", async () => {
    const { cluster, ann, bob, turnId } = await running();
    ann.kill();
    const took = await cluster.timed(() => cluster.turnIs(turnId, "failed"));
    expect(took).toBeLessThanOrEqual(15_000);
    expect(await cluster.turn(turnId)).toMatchObject({
      reason: "outcome-unknown",
      detail: "its server was lost while the agent worked: it may have acted, and its answer is lost",
    });
    expect(await cluster.texts()).toEqual(["I have deleted"]);
    await cluster.clock.advance(60_000);
    expect(agentsOf(ann, bob)).toEqual([1, 0]);
    const next = await cluster.sendDelivered(bob);
    bob.agent.say("Yes.");
    bob.agent.answer();
    await cluster.turnIs(next, "completed");
    expect(agentsOf(ann, bob)).toEqual([1, 1]);
  });

  test("nothing is taken from it before its lease has run out", async () => {
    const { cluster, ann, bob, turnId } = await running();
    ann.kill();
    await cluster.clock.advance(8_000);
    expect(await cluster.turn(turnId)).toMatchObject({ state: "running" });
    const queued = await cluster.send(bob);
    expect(await cluster.turn(queued)).toMatchObject({ state: "queued" });
    await cluster.clock.advance(7_000);
    expect(await cluster.turn(turnId)).toMatchObject({ state: "failed" });
  });

  test("a turn of it that was not delivered goes on at the other one, once", async () => {
    const { cluster, ann, bob } = await Cluster.ofTwo();
    ann.adapter.script = () => ({ open: "hangs" });
    const turnId = await cluster.send(ann);
    await cluster.clock.advance(1_000);
    ann.kill();
    await cluster.turnIs(turnId, "running");
    expect(bob.agent.promptTexts).toEqual(["Hello"]);
    expect(ann.agent.promptTexts).toEqual([]);
    bob.agent.answer();
    await cluster.turnIs(turnId, "completed");
  });

  test("what it left open is settled by whoever claims the thread, before anything else is done in it", async () => {
    const { cluster, ann, bob, turnId } = await running();
    ann.agent.ask("question");
    await cluster.clock.advance(100);
    ann.kill();
    // The look for lost servers comes too late.
    cluster.disk.lapsedLeases = async () => [];
    const requestId =
      (await cluster.disk.readSnapshot({ threadId: THREAD, limit: 1 }))?.requests[0]?.id ?? "";
    const outcome = { optionId: "yes" };
    const commandId = cluster.id();
    await cluster.run(bob, { type: "request.respond", commandId, threadId: THREAD, requestId, outcome });
    await cluster.turnIs(turnId, "failed");
  });

  test("Stop in the other one ends the turn once the lease has run out, as the person's", async () => {
    const { cluster, ann, bob, turnId } = await running();
    ann.kill();
    await cluster.stop(bob);
    expect(await cluster.turnIs(turnId, "interrupted")).toMatchObject({ reason: "stopped-by-user" });
  });

  test("started again under its name, it does not wait for its own lease", async () => {
    const { cluster, ann, turnId } = await running();
    ann.kill();
    await cluster.node("ann");
    expect(await cluster.turn(turnId)).toMatchObject({ state: "failed", reason: "outcome-unknown" });
  });

  test("a server that starts leaves what another one works on alone", async () => {
    const { cluster, ann, turnId } = await running();
    const carl = await cluster.node("carl");
    await cluster.clock.advance(30_000);
    expect(await cluster.turn(turnId)).toMatchObject({ state: "running" });
    expect(carl.adapter.orphans).toEqual([]);
    ann.agent.answer();
    await cluster.turnIs(turnId, "completed");
  });
});

describe.each([
  ["was stopped, and sees that it is late", false],
  ["slept with its machine, and does not know it", true],
])("H: a server that %s", (_, asleep) => {
  test("is fenced off when it wakes up: nothing of it is stored, and its agent is ended", async () => {
    const { cluster, ann, turnId } = await running();
    ann.pause(asleep);
    await cluster.turnIs(turnId, "failed");
    const { sequence } = await cluster.disk.readList();
    ann.agent.say(" everything");
    ann.agent.answer();
    ann.goOn();
    await cluster.clock.advance(5_000);
    expect((await cluster.disk.readList()).sequence).toBe(sequence);
    expect(await cluster.texts()).toEqual(["I have deleted"]);
    expect(ann.agent.isGone).toBe(true);
    expect(ann.said).toContainEqual(expect.stringMatching(/it is left alone|its thread is given up/));
  });

  test("leaves the turn alone that the other one runs in its place", async () => {
    const { cluster, ann, bob, turnId } = await running();
    ann.pause(asleep);
    await cluster.turnIs(turnId, "failed");
    const next = await cluster.sendDelivered(bob);
    bob.agent.say("Mine.");
    ann.agent.say(" everything");
    ann.goOn();
    await cluster.clock.advance(20_000);
    bob.agent.answer();
    await cluster.turnIs(next, "completed");
    expect(await cluster.texts()).toEqual(["I have deleted", "Mine."]);
    expect(ann.agent.isGone).toBe(true);
    expect(bob.agent.isGone).toBe(false);
  });

  test("tells nothing of a start that nobody has moved on since", async () => {
    const { cluster, ann, bob } = await Cluster.ofTwo({ startTimeoutMs: 60_000 });
    for (const { adapter } of [ann, bob]) adapter.script = () => ({ spawn: "hangs" });
    await cluster.send(ann);
    await cluster.clock.advance(1_000);
    ann.pause(asleep);
    await cluster.clock.until(() => bob.adapter.spawns.length > 0);
    const { sequence } = await cluster.disk.readList();
    ann.adapter.releaseSpawns();
    await cluster.clock.advance(0);
    ann.goOn();
    await cluster.clock.advance(2_000);
    expect((await cluster.disk.readList()).sequence).toBe(sequence);
    expect(ann.agent.isGone).toBe(true);
  });

  test("gives up a start that the other one has begun anew", async () => {
    const { cluster, ann, bob } = await Cluster.ofTwo({ startTimeoutMs: 60_000 });
    ann.adapter.script = () => ({ spawn: "hangs" });
    const turnId = await cluster.send(ann);
    await cluster.clock.advance(1_000);
    ann.pause(asleep);
    await cluster.turnIs(turnId, "running");
    ann.adapter.releaseSpawns();
    ann.goOn();
    await cluster.clock.advance(5_000);
    expect(ann.adapter.agents.map(({ promptTexts, isGone }) => [promptTexts, isGone])).toEqual([[[], true]]);
    bob.agent.answer();
    await cluster.turnIs(turnId, "completed");
    expect(bob.agent.promptTexts).toEqual(["Hello"]);
  });
});

describe("H: a server that cannot renew its leases", () => {
  test("ends its agents before another one may work on their threads", async () => {
    const { cluster, ann, bob, turnId } = await running();
    ann.faults.readsFail = true;
    ann.faults.fate = () => "fails";
    const claimedAt = cluster.clock.until(
      async () => (await cluster.turn(turnId)).state === "failed" && "now",
    );
    await cluster.clock.until(() => ann.agent.isGone);
    expect(await cluster.turn(turnId)).toMatchObject({ state: "running" });
    await claimedAt;
    expect(agentsOf(ann, bob)).toEqual([1, 0]);
  });

  test("gives up its starts, although the storage hangs", async () => {
    const { cluster, ann } = await Cluster.ofTwo({ startTimeoutMs: 60_000 });
    ann.adapter.script = () => ({ spawn: "hangs" });
    const turnId = await cluster.send(ann);
    await cluster.clock.advance(1_000);
    ann.faults.delay = () => new Promise(() => undefined);
    await cluster.turnIs(turnId, "running");
    ann.adapter.releaseSpawns();
    await cluster.clock.advance(1_000);
    expect(ann.agent.isGone).toBe(true);
  });

  test("goes on when it can again in time", async () => {
    const { cluster, ann, turnId } = await running();
    ann.faults.readsFail = true;
    await cluster.clock.advance(6_000);
    ann.faults.readsFail = false;
    await cluster.clock.advance(60_000);
    expect(await cluster.turn(turnId)).toMatchObject({ state: "running" });
    ann.agent.answer();
    await cluster.turnIs(turnId, "completed");
  });
});

test("a server that takes itself for the only one is fenced off by the next one, which does not wait", async () => {
  const cluster = new Cluster();
  const old = await cluster.node("old", null);
  await cluster.run(old, {
    type: "project.create",
    commandId: cluster.id(),
    projectId: "project",
    path: "/p",
  });
  await cluster.addThread(old, THREAD);
  const turnId = await cluster.sendDelivered(old);
  old.pause();
  const next = await cluster.node("next", null);
  expect(await cluster.turn(turnId)).toMatchObject({ state: "failed", reason: "outcome-unknown" });
  const { sequence } = await cluster.disk.readList();
  old.agent.say("late");
  old.goOn();
  await cluster.clock.advance(60_000);
  expect((await cluster.disk.readList()).sequence).toBe(sequence);
  expect(old.agent.isGone).toBe(true);
  await cluster.sendDelivered(next);
});
