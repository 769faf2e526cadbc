import type { CommandInput } from "@wilco/shared-types";
import { beforeEach, describe, expect, test } from "vitest";
import { THREAD, World } from "./testing/world.ts";

const FORK = "fork";

let world: World;
beforeEach(async () => {
  world = await World.begin();
});

/** Says something and has it answered. Resolves with the turn. */
async function exchange(text: string, answer: string, threadId = THREAD): Promise<string> {
  const turnId = await world.sendDelivered({ threadId, text });
  world.agent.say(answer);
  world.agent.answer();
  await world.turnIs(turnId, "completed", threadId);
  return turnId;
}

async function forks(turnId: string, over: Partial<CommandInput<"thread.fork">> = {}): Promise<void> {
  const ids = { commandId: world.id(), threadId: FORK, fromThreadId: THREAD };
  await world.run({ type: "thread.fork", ...ids, turnId, ...over });
}

async function texts(threadId = FORK): Promise<string[]> {
  return (await world.view(threadId)).messages.map(({ text }) => text);
}

/** What the agent was given with the newest prompt. */
function prompted(): string {
  const parts = world.agent.prompts.at(-1)?.parts ?? [];
  return parts.map((part) => (part.type === "text" ? part.text : part.name)).join("\n");
}

describe("a fork", () => {
  test("holds what was said up to a turn, leaves the other thread as it is, and says what it is", async () => {
    const first = await exchange("one", "first");
    await exchange("two", "second");
    await forks(first);
    expect(await texts()).toEqual(["one", "first"]);
    expect(await texts(THREAD)).toEqual(["one", "first", "two", "second"]);
    const { thread, session, turns, activities } = await world.view(FORK);
    expect(thread.title).toBe("one (fork)");
    expect(session).toBeNull();
    expect(turns).toMatchObject([{ kind: "history", state: "completed", providerId: "codex" }]);
    expect(activities).toMatchObject([
      { kind: "thread.forked", data: { fromThreadId: THREAD, turnId: first } },
    ]);
    expect(activities[0]?.summary).toContain("does not remember");
  });

  test("gives its agent what was said, behind the first message, until it has answered", async () => {
    await forks(await exchange("one", "first"));
    const turnId = await world.sendDelivered({ threadId: FORK, text: "/go on" });
    expect(prompted()).toMatch(/^\/go on\n\[Context[\s\S]*User: one\n\nAssistant: first\n\nEND$/);
    expect(await texts()).toEqual(["one", "first", "/go on"]);
    world.agent.die("gone");
    await world.turnIs(turnId, "failed", FORK);
    await world.sendDelivered({ threadId: FORK, text: "again" });
    expect(prompted()).toContain("Assistant: first");
    world.agent.say("here");
    world.agent.answer();
    await world.clock.advance(1_000);
    await world.sendDelivered({ threadId: FORK, text: "next" });
    expect(prompted()).toBe("next");
  });

  test("of a thread that was not forked is given nothing besides the message", async () => {
    await world.sendDelivered({ text: "plain" });
    expect(prompted()).toBe("plain");
  });

  test("takes files along as copies, and what the agent did", async () => {
    const file = { name: "a.txt", mimeType: "text/plain", data: btoa("bytes") };
    const turnId = await world.sendDelivered({ text: "see", attachments: [file] });
    world.agent.answer();
    await world.turnIs(turnId, "completed");
    await forks(turnId);
    const [message] = (await world.view(FORK)).messages;
    const [original] = (await world.view()).messages;
    const part = message?.parts.find(({ type }) => type === "attachment");
    if (part?.type !== "attachment") throw new Error("the file is not there");
    expect(original?.parts).not.toContainEqual(part);
    const stored = await world.disk.readAttachment(part.attachmentId);
    expect(new TextDecoder().decode(stored?.bytes)).toBe("bytes");
  });

  test("can be forked again", async () => {
    await forks(await exchange("one", "first"));
    const second = await exchange("two", "second", FORK);
    await forks(second, { threadId: "third", fromThreadId: FORK });
    expect(await texts("third")).toEqual(["one", "first", "two", "second"]);
  });

  test("asked for twice is made once", async () => {
    const turnId = await exchange("one", "first");
    const again = { commandId: "the-same" };
    await forks(turnId, again);
    await forks(turnId, again);
    expect(await texts()).toEqual(["one", "first"]);
  });

  test.each([
    ["thread-not-found", "fromThreadId", { fromThreadId: "gone" }],
    ["turn-not-found", "turnId", { turnId: "gone" }],
    ["thread-exists", "threadId", { threadId: THREAD }],
  ] as const)("is refused: %s", async (code, field, over) => {
    const turnId = await exchange("one", "first");
    await expect(forks(turnId, over)).rejects.toMatchObject({ data: { code, field } });
  });

  test("is refused at a turn that has not ended", async () => {
    const turnId = await world.sendDelivered({ text: "one" });
    await expect(forks(turnId)).rejects.toMatchObject({
      data: { code: "turn-not-terminal", field: "turnId" },
    });
  });
});
