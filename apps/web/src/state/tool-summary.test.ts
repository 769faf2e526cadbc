import type { ToolStatus } from "@wilco/shared-types";
import { expect, test } from "vitest";
import { anActivity } from "./testing/thread-view.ts";
import { readToolCall } from "./tool-call.ts";
import { toolSummary } from "./tool-summary.ts";

const call = (toolKind: string, status: ToolStatus = "completed") =>
  readToolCall(anActivity({ kind: "tool.call", data: { toolKind, status } }));

test.each([
  [[call("read"), call("read"), call("edit")], "2 reads, 1 edit", "completed", "done"],
  [[call("execute"), call("strange"), call("other")], "1 command, 2 others", "completed", "done"],
  [
    [call("read"), call("read", "failed"), call("edit", "in_progress")],
    "2 reads, 1 edit",
    "in_progress",
    "running",
  ],
  [[call("read", "failed"), call("fetch", "failed")], "1 read, 1 fetch", "failed", "2 failed"],
  [[call("read"), call("read", "cancelled")], "2 reads", "cancelled", "1 stopped"],
] as const)("%#", (...[tools, counts, status, state]) => {
  expect(toolSummary(tools)).toEqual({ counts, status, state });
});
