import { describe, expect, test } from "vitest";
import type { SpokenMessage } from "./conversation.ts";
import { type ModelRule, nextReply } from "./script.ts";

const say = (text: string) => ({ do: "text" as const, text });
const write = { do: "tool" as const, name: "write", input: { path: "a" } };
const rules: readonly ModelRule[] = [
  { when: "EDIT", replies: [[write], [say("written")]] },
  { when: "HELLO", replies: [[say("hello")]] },
];
const user = (text: string): SpokenMessage => ({ role: "user", text });
const model: SpokenMessage = { role: "assistant", text: "" };
const result: SpokenMessage = { role: "tool", text: "done" };

const table: readonly [string, readonly SpokenMessage[], unknown][] = [
  ["the first reply to a message", [user("please EDIT it")], [write]],
  ["the second after a tool's result", [user("EDIT"), model, result], [say("written")]],
  ["results in a row are one", [user("EDIT"), model, result, result], [say("written")]],
  ["the last reply repeats", [user("EDIT"), model, result, model, result], [say("written")]],
  ["the newest message decides", [user("EDIT"), model, result, user("HELLO")], [say("hello")]],
  ["results before it do not count", [user("x"), model, result, user("EDIT")], [write]],
  ["what the agent adds after it does not hide it", [user("EDIT"), user("a reminder")], [write]],
  ["nothing that a rule knows", [user("what is the title?")], [say("Understood.")]],
];

describe("nextReply", () => {
  test.for(table)("%s", ([, messages, steps]) => {
    const conversation = { model: "m", stream: true, messages, images: 0, tools: [] };
    expect(nextReply(rules, conversation)).toEqual(steps);
  });
});
