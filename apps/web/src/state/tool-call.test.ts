import { expect, test } from "vitest";
import { anActivity } from "./testing/thread-view.ts";
import { readPlan, readToolCall } from "./tool-call.ts";

test("a whole tool call is read as it is", () => {
  const data = {
    toolCallId: "t1",
    title: "Write a.txt",
    toolKind: "edit",
    status: "in_progress",
    locations: [{ path: "/p/a.txt", line: 3 }],
    content: [
      { type: "text", text: "hello" },
      { type: "diff", path: "/p/a.txt", oldText: null, newText: "x" },
      { type: "terminal", command: "ls", output: "a\n", exit: null },
    ],
    input: "{}",
    output: null,
    truncated: false,
  };
  expect(readToolCall(anActivity({ kind: "tool.call", data }))).toEqual(data);
});

test("a tool call of an agent that says little is shown all the same", () => {
  const data = { status: "strange", locations: "none", content: [{ type: "video" }, 3], title: "" };
  expect(readToolCall(anActivity({ id: "a1", summary: "Something", data }))).toEqual({
    toolCallId: "a1",
    title: "Something",
    toolKind: "other",
    status: "pending",
    locations: [],
    content: [],
    input: null,
    output: null,
    truncated: false,
  });
});

test("a plan's entries are read, what is none is left out", () => {
  const entries = [
    { content: "one", priority: "high", status: "completed" },
    { content: "two", status: "later" },
    { priority: "low" },
  ];
  expect(readPlan(anActivity({ kind: "plan.updated", data: { entries } }))).toEqual([
    { content: "one", priority: "high", status: "completed" },
    { content: "two", priority: "medium", status: "pending" },
  ]);
});
