import { describe, expect, test } from "vitest";
import { conversationOf, keyOf } from "./conversation.ts";
import { aMessage, anActivity, aRequest, aTurn, aView } from "./testing/thread-view.ts";

const at = (second: number): string => `2026-01-01T12:00:${String(second).padStart(2, "0")}.000Z`;

function keys(view: Parameters<typeof conversationOf>[0]): string[][] {
  return conversationOf(view).map((block) => [block.key, ...block.entries.map(keyOf)]);
}

describe("conversationOf", () => {
  test("a turn has its message first and the rest in time", () => {
    const view = aView({
      turns: [aTurn({ state: "completed", startedAt: at(1) })],
      messages: [
        aMessage({ id: "you", createdAt: at(3) }),
        aMessage({ id: "b", role: "assistant", createdAt: at(6) }),
        aMessage({ id: "a", role: "assistant", createdAt: at(2) }),
      ],
      activities: [anActivity({ id: "tool", createdAt: at(4) })],
      requests: [aRequest({ id: "ask", createdAt: at(5) })],
    });
    expect(keys(view)).toEqual([["turn", "you", "a", "tool", "ask", "b"]]);
  });

  test("queued turns are not there, with nothing of them", () => {
    const view = aView({
      turns: [aTurn(), aTurn({ id: "next", state: "queued" })],
      messages: [aMessage(), aMessage({ id: "later", turnId: "next" })],
    });
    expect(keys(view)).toEqual([["turn", "message"]]);
  });

  test("turns come in the order in which they ran, the open one last", () => {
    const view = aView({
      turns: [
        aTurn({ id: "open", state: "requested", requestedAt: at(1) }),
        aTurn({ id: "second", state: "completed", requestedAt: at(2), startedAt: at(9), endedAt: at(10) }),
        aTurn({ id: "first", state: "completed", requestedAt: at(3), startedAt: at(4), endedAt: at(5) }),
        aTurn({ id: "never", state: "failed", requestedAt: at(3), endedAt: at(6) }),
      ],
    });
    expect(keys(view).flat()).toEqual(["first", "never", "second", "open"]);
  });

  test("what comes after the clock was set back stands below, not above what was there", () => {
    const view = aView({
      turns: [
        aTurn({ id: "old", state: "completed", requestedAt: at(50), startedAt: at(51), endedAt: at(52) }),
        aTurn({ id: "new", state: "completed", requestedAt: at(1), startedAt: at(2), endedAt: at(3) }),
      ],
      activities: [anActivity({ id: "note", turnId: null, createdAt: at(4) })],
    });
    expect(keys(view).flat()).toEqual(["old", "new", "note", "note"]);
  });

  test("an import comes before the history that it brought, which keeps its order", () => {
    const told = { kind: "history", state: "completed", startedAt: at(4), endedAt: at(4) } as const;
    const view = aView({
      turns: [
        aTurn({ id: "import", kind: "import", state: "completed", requestedAt: at(3), endedAt: at(5) }),
        aTurn({ id: "b", ...told }),
        aTurn({ id: "a", ...told }),
        aTurn({ id: "next", state: "completed", startedAt: at(9) }),
      ],
      messages: [aMessage({ id: "said", role: "assistant", turnId: "b", createdAt: at(8) })],
    });
    expect(keys(view)).toEqual([["import"], ["b", "said"], ["a"], ["next"]]);
  });

  test("a follow-up that is taken out of the queue keeps its place when the running turn ends", () => {
    const running = aTurn({ id: "long", state: "running", requestedAt: at(1), startedAt: at(2) });
    const removed = aTurn({ id: "removed", state: "interrupted", requestedAt: at(3), endedAt: at(4) });
    const ended = { ...running, state: "completed", endedAt: at(9) } as const;
    expect(keys(aView({ turns: [running, removed] })).flat()).toEqual(["long", "removed"]);
    expect(keys(aView({ turns: [ended, removed] })).flat()).toEqual(["long", "removed"]);
  });

  test("what belongs to a turn of an earlier page comes with that page", () => {
    const rows = { turns: [aTurn({ id: "two" })], messages: [aMessage({ id: "early", turnId: "one" })] };
    expect(keys(aView({ ...rows, before: "two" }))).toEqual([["two"]]);
    expect(keys(aView({ ...rows, before: null }))).toEqual([["early", "early"], ["two"]]);
  });

  test("what belongs to no turn stands between the turns", () => {
    const view = aView({
      turns: [
        aTurn({ id: "one", state: "completed", startedAt: at(1) }),
        aTurn({ id: "two", state: "completed", startedAt: at(9) }),
      ],
      activities: [anActivity({ id: "between", turnId: null, createdAt: at(5) })],
    });
    expect(keys(view)).toEqual([["one"], ["between", "between"], ["two"]]);
  });
});
