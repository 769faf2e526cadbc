import { expect, test } from "vitest";
import { ToolCalls } from "./tool-calls.ts";

function begin() {
  let made = 0;
  return new ToolCalls(() => {
    made += 1;
    return `a${made}`;
  });
}

test("patches of one call are put together, and its status never goes back", () => {
  const calls = begin();
  expect(calls.apply({ toolCallId: "t", status: "completed" })).toMatchObject({
    activityId: "a1",
    replaces: false,
    tool: { title: "Tool call", status: "completed" },
  });
  expect(calls.apply({ toolCallId: "t", title: "Build", status: "pending" })).toMatchObject({
    activityId: "a1",
    replaces: true,
    tool: { title: "Build", status: "completed" },
  });
});

test("what is under way is the newest call that has not ended", () => {
  const calls = begin();
  calls.apply({ toolCallId: "a", title: "Build", status: "in_progress" });
  calls.apply({ toolCallId: "b", title: "Test", status: "pending" });
  expect(calls.doing()).toBe("Test");
  calls.apply({ toolCallId: "b", status: "failed" });
  expect(calls.doing()).toBe("Build");
});

test("N: of a great many calls only the newest are known, and an older one is a new call when it is told of again", () => {
  const calls = begin();
  for (let call = 0; call < 1_001; call += 1) calls.apply({ toolCallId: `t${call}` });
  expect(calls.apply({ toolCallId: "t1" })).toMatchObject({ activityId: "a2", replaces: true });
  expect(calls.apply({ toolCallId: "t0" })).toMatchObject({ activityId: "a1002", replaces: false });
});

test("N: large outputs are not kept for the whole turn; the call of now always is", () => {
  const calls = begin();
  const output = "x".repeat(1024 * 1024);
  for (let call = 0; call < 20; call += 1) calls.apply({ toolCallId: `t${call}`, output });
  expect(calls.apply({ toolCallId: "t19" })).toMatchObject({ replaces: true, tool: { output } });
  expect(calls.apply({ toolCallId: "t0" })).toMatchObject({ replaces: false, tool: { output: null } });
  const huge = "x".repeat(20 * 1024 * 1024);
  expect(calls.apply({ toolCallId: "huge", output: huge }).replaces).toBe(false);
  expect(calls.apply({ toolCallId: "huge", status: "completed" })).toMatchObject({ replaces: true });
});
