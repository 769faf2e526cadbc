import { expect, it } from "vitest";
import { BOUNDS } from "./bounds.ts";
import { toolCallPatch } from "./tool-call.ts";

it("holds only what was said", () => {
  expect(toolCallPatch({ toolCallId: "t", status: "completed" })).toEqual({
    toolCallId: "t",
    status: "completed",
  });
  expect(
    toolCallPatch({ toolCallId: "t", status: null, title: null, content: null, locations: null }),
  ).toEqual({
    toolCallId: "t",
  });
  expect(toolCallPatch({ toolCallId: "t", status: "exploded", kind: 3 })).toEqual({ toolCallId: "t" });
});

it("is none without an id", () => {
  expect(toolCallPatch({ title: "x" })).toBeNull();
  expect(toolCallPatch({ toolCallId: 4 })).toBeNull();
});

it("reads every kind of content", () => {
  const patch = toolCallPatch({
    toolCallId: "t",
    content: [
      { type: "content", content: { type: "text", text: "out" } },
      { type: "content", content: { type: "image", mimeType: "image/png", data: "..." } },
      { type: "content", content: { type: "resource", resource: { uri: "file:///a", text: "inside" } } },
      { type: "diff", path: "/a", newText: "new" },
      { type: "diff", path: "/b", oldText: "old", newText: "" },
      { type: "terminal", terminalId: "9" },
      { type: "text", text: "bare" },
      null,
    ],
  });
  expect(patch?.content).toEqual([
    { type: "text", text: "out" },
    { type: "text", text: "[image image/png]" },
    { type: "text", text: "inside" },
    { type: "diff", path: "/a", oldText: null, newText: "new" },
    { type: "diff", path: "/b", oldText: "old", newText: "" },
    { type: "text", text: "[terminal 9]" },
    { type: "text", text: "bare" },
    { type: "text", text: "[content]" },
  ]);
});

it("keeps raw input and output as JSON text", () => {
  expect(toolCallPatch({ toolCallId: "t", rawInput: { a: 1 }, rawOutput: "plain" })).toEqual({
    toolCallId: "t",
    input: '{\n  "a": 1\n}',
    output: "plain",
  });
});

it("reads locations, without those that name no path", () => {
  expect(
    toolCallPatch({ toolCallId: "t", locations: [{ path: "/a", line: 3 }, { path: "/b" }, {}] })?.locations,
  ).toEqual([
    { path: "/a", line: 3 },
    { path: "/b", line: null },
  ]);
});

it("shares one budget among all entries, and says that it cut", () => {
  const text = "z".repeat(BOUNDS.toolText);
  const entry = { type: "content", content: { type: "text", text } };
  const patch = toolCallPatch({
    toolCallId: "t",
    content: Array.from({ length: 50 }, () => entry),
    rawInput: text,
  });
  expect(patch?.truncated).toBe(true);
  expect(JSON.stringify(patch?.content).length).toBeLessThan(BOUNDS.toolText * 1.1);
  expect(patch?.input).toHaveLength(BOUNDS.toolText);
});
