import type { ClientCommand } from "@wilco/shared-types";
import { describe, expect, test } from "vitest";
import { PROJECT, THREAD, World } from "./testing/world.ts";

async function countOf(world: World): Promise<{ turns: number; messages: number; prompts: number }> {
  const { turns, messages } = await world.view();
  const prompts = world.adapter.agents.reduce((sum, agent) => sum + agent.prompts.length, 0);
  return { turns: turns.length, messages: messages.filter(({ role }) => role === "user").length, prompts };
}

const ONE = { turns: 1, messages: 1, prompts: 1 };

describe("J, P1: one command, one turn", () => {
  test("the same command 20 times at once: the same answer, one turn", async () => {
    const world = await World.begin();
    const command = world.sendCommand();
    const answers = await Promise.all(Array.from({ length: 20 }, () => world.run(command)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    await world.clock.advance(1_000);
    expect(await countOf(world)).toEqual(ONE);
  });

  test("again after the turn has ended, and in another key order: the same answer", async () => {
    const world = await World.begin();
    const command = world.sendCommand();
    const answer = await world.run(command);
    await world.clock.advance(10);
    world.agent.answer();
    await world.clock.advance(10);
    const reordered = Object.fromEntries(Object.entries(command).reverse()) as ClientCommand;
    expect(await world.run(reordered)).toEqual(answer);
    expect(await countOf(world)).toEqual(ONE);
  });

  test("again on the next server: the same answer, one turn", async () => {
    const world = await World.begin();
    const command = world.sendCommand();
    const answer = await world.run(command);
    await world.clock.advance(10);
    await world.restart();
    expect(await world.run(command)).toEqual(answer);
    await world.clock.advance(1_000);
    expect(await countOf(world)).toEqual(ONE);
  });

  test("the same id with another body, thread or procedure is refused, and nothing has changed", async () => {
    const world = await World.begin();
    const other = await world.addThread("other");
    const command = world.sendCommand({ text: "one" });
    await world.run(command);
    const { commandId } = command;
    const refused = { code: "command-reused", data: { field: "commandId", retryable: false } };
    await expect(world.run(world.sendCommand({ commandId, text: "two" }))).rejects.toMatchObject(refused);
    const elsewhere = world.sendCommand({ commandId, threadId: other });
    await expect(world.run(elsewhere)).rejects.toMatchObject(refused);
    const stop: ClientCommand = { type: "session.stop", commandId, threadId: THREAD };
    await expect(world.run(stop)).rejects.toMatchObject(refused);
    await world.clock.advance(100);
    expect(await countOf(world)).toEqual(ONE);
    expect((await world.view(other)).turns).toEqual([]);
  });

  test("one id in two threads at once: one is accepted, one refused", async () => {
    const world = await World.begin();
    const other = await world.addThread("other");
    const commandId = world.id();
    const results = await Promise.allSettled([
      world.run(world.sendCommand({ commandId })),
      world.run(world.sendCommand({ commandId, threadId: other })),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("a known message under a new command is refused, in every thread", async () => {
    const world = await World.begin();
    const other = await world.addThread("other");
    await world.send({ messageId: "message" });
    for (const threadId of [THREAD, other]) {
      const again = world.send({ messageId: "message", threadId });
      await expect(again).rejects.toMatchObject({ code: "message-exists" });
    }
    await world.clock.advance(100);
    expect(await countOf(world)).toEqual(ONE);
  });

  test("a refused command leaves no receipt: it is judged anew", async () => {
    const world = await World.begin();
    await world.sendDelivered();
    const command = world.sendCommand({ whenBusy: "reject" });
    await expect(world.run(command)).rejects.toMatchObject({ code: "turn-running" });
    world.agent.answer();
    await world.clock.advance(100);
    expect((await world.run(command)).turnId).not.toBe(null);
  });

  test("a command that changes nothing is remembered, too", async () => {
    const world = await World.begin();
    const command: ClientCommand = { type: "turn.interrupt", commandId: world.id(), threadId: THREAD };
    const answer = await world.run(command);
    expect(answer.sequence).toBeGreaterThan(0);
    await world.send();
    expect(await world.run(command)).toEqual(answer);
    await world.clock.advance(100);
    expect((await world.view()).turns).toMatchObject([{ state: "running" }]);
  });

  test("a turn is accepted once, also when its effect is done more than once", async () => {
    const world = await World.begin();
    const complete = world.disk.completeEffects;
    world.disk.completeEffects = async () => undefined;
    const turnId = await world.sendDelivered();
    await world.restart();
    await world.clock.advance(5_000);
    expect(await world.turn(turnId)).toMatchObject({ state: "failed", reason: "outcome-unknown" });
    world.disk.completeEffects = complete;
    expect(await countOf(world)).toEqual(ONE);
  });
});

describe("a project and its threads", () => {
  test.each([
    ["the project is removed, then", ["fulfilled", "rejected"]],
    ["a thread is made, then", ["rejected", "fulfilled"]],
  ] as const)("%s the other is refused, both asked for at once", async (first, expected) => {
    const world = await World.begin();
    await world.run({ type: "thread.delete", commandId: world.id(), threadId: THREAD });
    const remove: ClientCommand = { type: "project.remove", commandId: world.id(), projectId: PROJECT };
    const isRemovedFirst = first.startsWith("the project");
    const removing = isRemovedFirst ? world.run(remove) : null;
    const making = world.addThread("new");
    const results = await Promise.allSettled([removing ?? world.run(remove), making]);
    expect(results.map(({ status }) => status)).toEqual(expected);
  });
});
