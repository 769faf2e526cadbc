import { applyEvent } from "@wilco/core/timeline";
import { expect, test } from "vitest";
import { quietView } from "./quiet-view.ts";
import { aMessage, anActivity, aSession, aTurn, aView } from "./testing/thread-view.ts";

const view = aView({
  session: aSession({ status: "running", activeTurnId: "turn" }),
  turns: [aTurn()],
  messages: [aMessage({ role: "assistant", streaming: true })],
});

test("a word that streams in changes nothing for what shows no text", () => {
  const next = applyEvent(view, {
    sequence: view.sequence + 1,
    streamId: "thread",
    commandId: null,
    at: "2026-01-01T12:00:01.000Z",
    type: "message.delta",
    data: { messageId: "message", partIndex: 0, partType: "text", offset: 5, text: " you" },
  });
  expect(next.messages[0]?.text).toBe("Hello you");
  expect(quietView(view, next)).toBe(view);
});

test.each([
  ["no view", null],
  ["another session", { ...view, session: aSession() }],
  ["another turn", { ...view, turns: [aTurn({ state: "completed" })] }],
  ["one more message", { ...view, messages: [...view.messages, aMessage({ id: "next" })] }],
  ["a message that has ended", { ...view, messages: [aMessage({ role: "assistant" })] }],
  ["a question", { ...view, requests: [] }],
])("%s is news", (_, next) => {
  expect(quietView(view, next)).toBe(next);
});

test("a message that waits and is edited while words stream in is news", () => {
  const waits = aMessage({ id: "waits", turnId: "next", text: "first" });
  const queued = {
    ...view,
    messages: [...view.messages, waits],
    queue: { held: false, turnIds: ["next"] },
  };
  const edited = applyEvent(queued, {
    sequence: view.sequence + 1,
    streamId: "thread",
    commandId: null,
    at: "2026-01-01T12:00:01.000Z",
    type: "message.edited",
    data: { messageId: "waits", parts: [{ type: "text", text: "first, and edited" }] },
  });
  expect(edited.messages[1]?.text).toBe("first, and edited");
  expect(quietView(queued, edited)).toBe(edited);
});

test("what an agent does is news in a stall, which names it, and else is none", () => {
  const doing = { ...view, activities: [anActivity({ kind: "tool.call" })] };
  expect(quietView(view, doing)).toBe(view);
  const session = aSession({
    status: "running",
    activeTurnId: "turn",
    stalledSince: "2026-01-01T12:01:00.000Z",
  });
  const stalled = { ...doing, session };
  expect(quietView(view, stalled)).toBe(stalled);
  const another = { ...stalled, activities: [anActivity({ id: "another", kind: "tool.call" })] };
  expect(quietView(stalled, another)).toBe(another);
});
