import { expect, test } from "vitest";
import type { Entry } from "./conversation.ts";
import { shownEntries } from "./shown-entries.ts";
import { aMessage, anActivity, aRequest } from "./testing/thread-view.ts";

const call = (id: string): Entry => ({ kind: "activity", activity: anActivity({ id, kind: "tool.call" }) });
const note = (id: string): Entry => ({ kind: "activity", activity: anActivity({ id }) });
const said = (id: string): Entry => ({ kind: "message", message: aMessage({ id, role: "assistant" }) });
const asked = (id: string, state: "open" | "answered"): Entry => ({
  kind: "request",
  request: aRequest({ id, state }),
});

const shape = (entries: readonly Entry[]): string[] =>
  shownEntries(entries).map((shown) =>
    shown.kind === "entry" ? shown.key : `${shown.key}(${shown.entries.length})`,
  );

test.each<readonly [string, readonly Entry[], readonly string[]]>([
  ["nothing", [], []],
  ["a single call", [said("m"), call("a"), said("n")], ["m", "a", "n"]],
  [
    "calls in a row",
    [call("a"), call("b"), said("m"), call("c"), call("d")],
    ["tools a(2)", "m", "tools c(2)"],
  ],
  ["an answered question within", [call("a"), asked("q", "answered"), call("b")], ["tools a(3)"]],
  ["an answered question after a single call", [call("a"), asked("q", "answered")], ["a", "q"]],
  ["an open question", [call("a"), call("b"), asked("q", "open")], ["tools a(2)", "q"]],
  ["a note between", [call("a"), note("x"), call("b")], ["a", "x", "b"]],
])("%s", (_, entries, expected) => {
  expect(shape(entries)).toEqual(expected);
});
