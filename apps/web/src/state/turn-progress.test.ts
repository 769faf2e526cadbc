import { describe, expect, test } from "vitest";
import { createLocalDispatchSnapshot } from "./local-dispatch.ts";
import { aMessage, anActivity, aRequest, aSession, aTurn, aView } from "./testing/thread-view.ts";
import { doingOf, progressOf } from "./turn-progress.ts";

const at = (second: number): string => new Date(second * 1000).toISOString();
const dispatch = createLocalDispatchSnapshot(
  { threadId: "thread", commandId: "command", messageId: "message", now: 7_000 },
  null,
);
const running = aSession({ status: "running", activeTurnId: "turn", lastTurnId: "turn" });

describe("progressOf", () => {
  test("nothing is under way", () => {
    expect(progressOf(null, null)).toEqual({ kind: "none" });
    expect(progressOf(aView({ session: aSession({ status: "error" }) }), null)).toEqual({ kind: "none" });
  });

  test("a send that the server has not shown counts from the click", () => {
    expect(progressOf(null, dispatch)).toEqual({ kind: "working", since: 7_000, stopping: false });
  });

  test("a send that the server does not answer is not called work", () => {
    expect(progressOf(null, dispatch, true)).toEqual({ kind: "sending", since: 7_000 });
    const known = aView({ session: running, turns: [aTurn({ requestedAt: at(3) })] });
    expect(progressOf(known, dispatch, true)).toMatchObject({ kind: "working", since: 3_000 });
    const other = aView({ session: running, turns: [aTurn({ id: "turn", commandId: "x", messageId: "x" })] });
    expect(progressOf(other, dispatch, true)).toMatchObject({ kind: "working" });
  });

  test("a turn counts from its request", () => {
    const view = aView({ session: running, turns: [aTurn({ requestedAt: at(3) })] });
    expect(progressOf(view, null)).toEqual({ kind: "working", since: 3_000, stopping: false });
  });

  test("a turn that was queued counts from the end of the one before", () => {
    const before = aTurn({ id: "before", commandId: "x", state: "completed", endedAt: at(9) });
    const view = aView({ session: running, turns: [before, aTurn({ requestedAt: at(3) })] });
    expect(progressOf(view, null)).toEqual({ kind: "working", since: 9_000, stopping: false });
  });

  test("a follow-up that is taken out of the queue meanwhile begins nothing anew", () => {
    const removed = aTurn({
      id: "later",
      commandId: "x",
      state: "interrupted",
      reason: "removed-from-queue",
      endedAt: at(9),
    });
    const view = aView({ session: running, turns: [aTurn({ requestedAt: at(3) }), removed] });
    expect(progressOf(view, null)).toEqual({ kind: "working", since: 3_000, stopping: false });
  });

  test("a stall says what was being done, a stop is on its way", () => {
    const view = aView({
      session: { ...running, stalledSince: at(20) },
      turns: [aTurn({ interruptRequestedAt: at(30) })],
      activities: [anActivity({ kind: "tool.call", data: { title: "npm test", status: "in_progress" } })],
    });
    expect(progressOf(view, null)).toEqual({
      kind: "stalled",
      since: 20_000,
      doing: "npm test",
      stopping: true,
    });
  });

  test("an open question waits for the person", () => {
    const view = aView({ session: running, turns: [aTurn({ requestedAt: at(3) })], requests: [aRequest()] });
    expect(progressOf(view, null)).toEqual({ kind: "waiting", since: 3_000 });
  });
});

test.each([
  ["nothing came yet", [], "waiting for the first word"],
  ["it writes", [aMessage({ role: "assistant", streaming: true })], "writing an answer"],
  ["it has written", [aMessage({ role: "assistant" })], "working"],
])("doingOf: %s", (_, messages, doing) => {
  expect(doingOf(aView({ session: running, turns: [aTurn()], messages }))).toBe(doing);
});
