import { expect, test } from "vitest";
import { changedFiles } from "./changed-files.ts";
import type { Entry } from "./conversation.ts";
import { aMessage, anActivity } from "./testing/thread-view.ts";

const call = (data: Record<string, unknown>): Entry => ({
  kind: "activity",
  activity: anActivity({ kind: "tool.call", data: { status: "completed", ...data } as never }),
});
const diff = (path: string) => ({ type: "diff", path, oldText: "", newText: "x" });

test("a turn's changed files are those of its diffs, and of calls that change files, once each", () => {
  expect(
    changedFiles([
      { kind: "message", message: aMessage() },
      call({ toolKind: "edit", content: [diff("/a"), diff("/b")], locations: [{ path: "/elsewhere" }] }),
      call({ toolKind: "read", locations: [{ path: "/read" }] }),
      call({ toolKind: "delete", locations: [{ path: "/c" }] }),
      call({ toolKind: "edit", content: [diff("/a")] }),
      call({ toolKind: "edit", status: "failed", content: [diff("/not")] }),
    ]),
  ).toEqual(["/a", "/b", "/c"]);
});
