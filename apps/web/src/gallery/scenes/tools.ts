import type { Activity, ToolStatus } from "@wilco/shared-types";
import { anActivity } from "../../state/testing/thread-view.ts";

function aTool(status: ToolStatus, given: Readonly<Record<string, unknown>> = {}): Activity {
  const title = `A call that is ${status}`;
  const data = { toolCallId: status, title, toolKind: "read", status, locations: [], content: [], ...given };
  return anActivity({
    id: `tool-${status}`,
    kind: "tool.call",
    summary: title,
    data: data as Activity["data"],
  });
}

/** A tool call in every state; the done one has changed a file. */
export const everyTool: readonly Activity[] = [
  aTool("pending"),
  aTool("in_progress", { toolKind: "execute", input: "npm test" }),
  aTool("completed", {
    toolKind: "edit",
    locations: [{ path: "/home/ada/playground/greet.js", line: 1 }],
    content: [
      { type: "diff", path: "greet.js", oldText: "say('Hey');\n", newText: "say('Good morning');\n" },
    ],
  }),
  aTool("failed", { toolKind: "execute", output: "exit code 1" }),
  aTool("cancelled", { toolKind: "search" }),
];

export const plan: Activity = anActivity({
  id: "plan",
  kind: "plan.updated",
  data: {
    entries: [
      { content: "Look", priority: "medium", status: "completed" },
      { content: "Change", priority: "medium", status: "in_progress" },
      { content: "Test", priority: "medium", status: "pending" },
    ],
  } as Activity["data"],
});
