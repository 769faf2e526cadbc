import { describe, expect, test } from "vitest";
import { blocksNextSend, busySend, countKept, type PendingSend } from "./pending-send.ts";
import { aTurn, aView } from "./testing/thread-view.ts";

function aSend(over: Partial<PendingSend> = {}, turnId: string | null = null): PendingSend {
  const ids = { threadId: "thread", commandId: "command", messageId: "message" };
  const dispatch = { ...ids, baseSequence: 10, turnId, dispatchedAt: 0 };
  return { dispatch, text: "Hello", files: [], creates: false, trouble: null, ...over };
}

const requested = aView({ turns: [aTurn({ state: "requested" })] });
const running = aView({ turns: [aTurn({ state: "running" })] });

describe("the next message", () => {
  test.each([
    { when: "nothing is pending", pending: [], waits: false },
    { when: "the one before has no answer yet", pending: [aSend()], waits: true },
    {
      when: "the one before is answered, and its agent starts",
      pending: [aSend({}, "turn")],
      view: requested,
      waits: true,
    },
    { when: "the one before is acknowledged", pending: [aSend({}, "turn")], view: running, waits: false },
    {
      when: "the one before is tried again and again",
      pending: [aSend({ trouble: "no answer" })],
      waits: false,
    },
    { when: "the connection is gone", pending: [aSend()], isOnline: false, waits: false },
  ])("when $when, waits: $waits", ({ pending, view = null, isOnline = true, waits }) => {
    expect(blocksNextSend(pending, view, isOnline)).toBe(waits);
  });
});

test("the busy send is the oldest that is not acknowledged, whatever keeps it", () => {
  const second = aSend({
    trouble: "no answer",
    dispatch: { ...aSend().dispatch, commandId: "second", messageId: "2" },
  });
  expect(busySend([aSend(), second], running)).toBe(second);
  expect(busySend([aSend()], running)).toBeNull();
});

test("kept is what has no answer: no retry, and no message whose turn is known", () => {
  expect(countKept([[aSend(), aSend({ text: null })], [aSend({}, "turn")], [aSend()]])).toBe(2);
});
