import { describe, expect, it } from "vitest";
import { BOUNDS } from "./bounds.ts";
import { convertUpdate } from "./update.ts";

const chunk = (content: unknown) => convertUpdate({ sessionUpdate: "agent_message_chunk", content });

describe("text", () => {
  it("is streamed as it came", () => {
    expect(chunk({ type: "text", text: " a\n" })).toEqual({
      is: "event",
      event: { type: "text", part: "text", text: " a\n" },
    });
    expect(chunk({ type: "text", text: "" })).toEqual({ is: "nothing" });
  });

  it("names a linked resource", () => {
    expect(chunk({ type: "resource_link", uri: "file:///a", name: "a" })).toMatchObject({
      event: { type: "text", text: "[resource_link file:///a]" },
    });
  });

  it("does not come back from the person's own echo", () => {
    expect(
      convertUpdate({ sessionUpdate: "user_message_chunk", content: { type: "text", text: "hi" } }),
    ).toEqual({
      is: "nothing",
    });
  });
});

it("reads plans, whatever is missing in them", () => {
  const entries = [
    { content: "a", status: "completed" },
    { content: "b", status: "odd", priority: 3 },
    {},
    null,
  ];
  expect(convertUpdate({ sessionUpdate: "plan", entries })).toMatchObject({
    event: {
      plan: {
        entries: [
          { content: "a", status: "completed", priority: "medium" },
          { content: "b", status: "pending", priority: "medium" },
        ],
      },
    },
  });
});

it("reads the plans of the unstable protocol where they have entries", () => {
  const plan = { type: "items", planId: "p", entries: [{ content: "a", status: "in_progress" }] };
  expect(convertUpdate({ sessionUpdate: "plan_update", plan })).toMatchObject({
    event: { type: "plan", plan: { entries: [{ content: "a", status: "in_progress" }] } },
  });
  expect(convertUpdate({ sessionUpdate: "plan_removed", planId: "p" })).toMatchObject({
    event: { type: "plan", plan: { entries: [] } },
  });
  const text = { type: "markdown", planId: "p", content: "# Plan" };
  expect(convertUpdate({ sessionUpdate: "plan_update", plan: text })).toMatchObject({
    event: { type: "raw" },
  });
});

it("reads facts about the session", () => {
  expect(convertUpdate({ sessionUpdate: "current_mode_update", currentModeId: "code" })).toEqual({
    is: "facts",
    facts: { currentModeId: "code" },
  });
  expect(
    convertUpdate({
      sessionUpdate: "available_commands_update",
      availableCommands: [{ name: "init", description: "d", input: { hint: "path" } }, {}],
    }),
  ).toEqual({ is: "facts", facts: { commands: [{ name: "init", description: "d", hint: "path" }] } });
  expect(
    convertUpdate({
      sessionUpdate: "config_option_update",
      configOptions: [
        { id: "x", category: "model", currentValue: "m", options: [{ value: "m", name: "M" }] },
        4,
      ],
    }),
  ).toMatchObject({
    facts: { model: { current: "m", by: { configId: "x" }, choices: [{ id: "m", name: "M" }] } },
  });
});

it("reads titles and notices", () => {
  expect(convertUpdate({ sessionUpdate: "session_info_update", title: "T" })).toMatchObject({
    event: { type: "title", title: "T" },
  });
  expect(convertUpdate({ sessionUpdate: "session_info_update", updatedAt: "now" })).toEqual({
    is: "nothing",
  });
  expect(convertUpdate({ sessionUpdate: "notice", severity: "info", title: "N" })).toMatchObject({
    event: { type: "notice", summary: "N", detail: null },
  });
});

it("keeps raw what is unknown or lacks what it needs, bounded", () => {
  const long = "x".repeat(BOUNDS.rawPayload * 2);
  const known = [
    "agent_message_chunk",
    "tool_call",
    "plan",
    "current_mode_update",
    "notice",
    "compaction_update",
    "usage_update",
  ];
  for (const sessionUpdate of [...known, "brand_new"]) {
    const converted = convertUpdate({ sessionUpdate, long });
    expect(converted).toMatchObject({ is: "event", event: { type: "raw", name: sessionUpdate } });
    expect(JSON.stringify(converted).length).toBeLessThan(BOUNDS.rawPayload * 1.2);
  }
  for (const odd of [null, undefined, 3, "text", [], {}]) {
    expect(convertUpdate(odd)).toMatchObject({ is: "event", event: { type: "raw", name: "session/update" } });
  }
});
