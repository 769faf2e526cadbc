import { expect, test } from "vitest";
import { aMessage, anActivity, aTurn, aView } from "./testing/thread-view.ts";
import { threadMarkdown } from "./thread-markdown.ts";

const at = (second: number): string => `2026-01-01T12:00:0${second}.000Z`;

test("a thread is one markdown text", () => {
  const view = aView({
    turns: [aTurn({ state: "interrupted", reason: "stopped-by-user", startedAt: at(1), endedAt: at(9) })],
    messages: [
      aMessage({ createdAt: at(0), text: "Make it so" }),
      aMessage({
        id: "answer",
        role: "assistant",
        createdAt: at(2),
        parts: [
          { type: "reasoning", text: "Hm.\nYes." },
          { type: "text", text: "Done:\n" },
        ],
      }),
    ],
    activities: [
      anActivity({
        kind: "tool.call",
        createdAt: at(3),
        data: {
          title: "Write a.txt",
          status: "completed",
          locations: [{ path: "/p/a.txt", line: 3 }],
          content: [
            { type: "diff", path: "/p/a.txt", oldText: "one\n", newText: "```\n" },
            { type: "terminal", command: "ls", output: "a.txt\n", exit: null },
          ],
        },
      }),
      anActivity({
        id: "plan",
        kind: "plan.updated",
        createdAt: at(4),
        data: { entries: [{ content: "Write", status: "completed" }, { content: "Rest" }] },
      }),
    ],
  });
  expect(threadMarkdown(view, () => "Agent")).toBe(`# A thread

## You (${at(0)})

Make it so

## Agent (${at(2)})

> *Thoughts*
>${" "}
> Hm.
> Yes.

Done:

**Write a.txt** (done) \`/p/a.txt:3\`

\`\`\`\`diff
--- /p/a.txt
+++ /p/a.txt
@@ -1,1 +1,1 @@
-one
+\`\`\`
\`\`\`\`

\`\`\`console
$ ls
a.txt
\`\`\`

- [x] Write
- [ ] Rest

*Stopped: you stopped it*
`);
});
