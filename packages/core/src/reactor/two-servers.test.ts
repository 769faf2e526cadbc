import type { ClientCommand } from "@wilco/shared-types";
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

describe("H: two servers work at once", () => {
  test("a turn is run once, whichever claims it", async () => {
    const { cluster, ann, bob } = await Cluster.ofTwo();
    for (let count = 0; count < 20; count += 1) {
      const threadId = `thread-${count}`;
      await cluster.addThread(ann, threadId);
      // Both hear of it at the same time: one by its own commit, the other by a look.
      const turnId = await cluster.send(count % 2 === 0 ? ann : bob, { threadId });
      await cluster.clock.advance(1_000);
      await cluster.turnIs(turnId, "running", threadId);
    }
    const prompts = [ann, bob].flatMap(({ adapter }) => adapter.agents.map(({ promptTexts }) => promptTexts));
    expect(prompts).toEqual(Array.from({ length: 20 }, () => ["Hello"]));
  });

  test("a send that a client tries at both at once is answered by both as the one that it is", async () => {
    const { cluster, ann, bob } = await Cluster.ofTwo();
    const gate = Promise.withResolvers<void>();
    bob.faults.delay = (call) => (call === "loadStream" ? gate.promise : null);
    const command: ClientCommand = {
      type: "turn.start",
      commandId: cluster.id(),
      threadId: THREAD,
      messageId: cluster.id(),
      text: "Hello",
    };
    const atBob = bob.engine.execute(command);
    const answer = await cluster.run(ann, command);
    gate.resolve();
    expect(await cluster.finish(atBob)).toEqual(answer);
  });

  test("a send through the other one is run by the owner, whose agent is there", async () => {
    const { cluster, ann, bob, turnId } = await running();
    ann.agent.answer();
    await cluster.turnIs(turnId, "completed");
    const next = await cluster.sendDelivered(bob, { text: "two" });
    expect(ann.agent.promptTexts).toEqual(["Hello", "two"]);
    ann.agent.answer();
    await cluster.turnIs(next, "completed");
    expect(agentsOf(ann, bob)).toEqual([1, 0]);
  });

  test("text whose commit failed is not taken for stored because a client of the other one came in between", async () => {
    const { cluster, ann, bob } = await running();
    ann.faults.fate = () => "fails";
    ann.agent.say(" everything");
    await cluster.clock.advance(60);
    ann.faults.fate = () => "ok";
    await cluster.run(bob, {
      type: "thread.rename",
      commandId: cluster.id(),
      threadId: THREAD,
      title: "Mine",
    });
    await cluster.clock.advance(2_000);
    expect(await cluster.texts()).toEqual(["I have deleted everything"]);
  });

  test("text whose commit was stored without an answer is not stored twice when a client came in between", async () => {
    const { cluster, ann, bob } = await running();
    ann.faults.fate = () => "answer-lost";
    ann.agent.say(" everything");
    await cluster.clock.advance(60);
    ann.faults.fate = () => "ok";
    await cluster.run(bob, {
      type: "thread.rename",
      commandId: cluster.id(),
      threadId: THREAD,
      title: "Mine",
    });
    await cluster.clock.advance(2_000);
    expect(await cluster.texts()).toEqual(["I have deleted everything"]);
  });

  test("Stop through the other one ends the turn in time", async () => {
    const { cluster, ann, bob, turnId } = await running();
    const took = await cluster.timed(async () => {
      await cluster.stop(bob);
      await cluster.turnIs(turnId, "interrupted");
    });
    expect(took).toBeLessThanOrEqual(5_000);
    expect(agentsOf(ann, bob)).toEqual([1, 0]);
  });

  test("sends through either are turns of the one thread, in their order, and its owner runs them", async () => {
    const { cluster, ann, bob, turnId } = await running();
    const second = await cluster.send(bob, { text: "two" });
    const third = await cluster.send(ann, { text: "three" });
    for (const [each, next] of [
      [turnId, second],
      [second, third],
    ] as const) {
      ann.agent.answer();
      await cluster.turnIs(each, "completed");
      await cluster.turnIs(next, "running");
    }
    expect(ann.agent.promptTexts).toEqual(["Hello", "two", "three"]);
    expect(agentsOf(ann, bob)).toEqual([1, 0]);
    const sequences = [...ann.published, ...bob.published].map(({ sequence }) => sequence);
    expect(new Set(sequences).size).toBe(sequences.length);
  });

  test("a refusal is never judged by what a server remembers of a thread that another one works on", async () => {
    const { cluster, ann, bob, turnId } = await running();
    await cluster.send(bob, { text: "queued" });
    ann.agent.answer();
    await cluster.turnIs(turnId, "completed");
    ann.agent.answer();
    const sent = cluster.clock.until(async () => (await cluster.disk.openThreads()).length > 0 && "open");
    await sent;
    await cluster.clock.advance(1_000);
    const next = await cluster.send(bob, { whenBusy: "reject" });
    await cluster.turnIs(next, "running");
  });

  test("a lease goes back when nothing is open, and the next server that is asked works on the thread", async () => {
    const { cluster, ann, bob, turnId } = await running();
    ann.agent.answer();
    await cluster.turnIs(turnId, "completed");
    await cluster.run(bob, { type: "session.stop", commandId: cluster.id(), threadId: THREAD });
    await cluster.clock.until(() => ann.agent.isGone);
    await cluster.clock.advance(15_000);
    const next = await cluster.sendDelivered(bob);
    expect(agentsOf(ann, bob)).toEqual([1, 1]);
    bob.agent.answer();
    await cluster.turnIs(next, "completed");
  });

  test("one that is drained settles its own turns, and leaves the other one's", async () => {
    const { cluster, ann, bob, turnId } = await running();
    await cluster.addThread(bob, "other");
    const other = await cluster.sendDelivered(bob, { threadId: "other" });
    await cluster.finish(bob.engine.drain());
    expect(await cluster.turn(other, "other")).toMatchObject({
      state: "interrupted",
      reason: "server-stopping",
    });
    expect(await cluster.turn(turnId)).toMatchObject({ state: "running" });
    await cluster.finish(ann.engine.drain());
    expect(await cluster.turn(turnId)).toMatchObject({ state: "interrupted" });
    // Nothing is left that a next one would have to wait for.
    const carl = await cluster.node("carl");
    expect(await cluster.timed(() => cluster.sendDelivered(carl))).toBeLessThan(1_000);
  });
});
