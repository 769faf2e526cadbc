import { describe, expect, test } from "vitest";
import type { PendingSend } from "./pending-send.ts";
import { aMessage, anActivity, aRequest, aTurn, aView } from "./testing/thread-view.ts";
import { isSameRow, NO_TRANSCRIPT, nextTranscript, type Row, withPending } from "./transcript.ts";

const at = (second: number): string => `2026-01-01T12:00:${String(second).padStart(2, "0")}.000Z`;

const view = aView({
  turns: [aTurn({ id: "one", state: "completed", startedAt: at(1) }), aTurn({ id: "two", startedAt: at(5) })],
  messages: [
    aMessage({ id: "asked", turnId: "one" }),
    aMessage({ id: "answer", turnId: "one", role: "assistant", createdAt: at(2) }),
    aMessage({ id: "next", turnId: "two" }),
    aMessage({ id: "stream", turnId: "two", role: "assistant", streaming: true, createdAt: at(7) }),
  ],
  activities: [anActivity({ id: "tool", turnId: "two", createdAt: at(6) })],
  requests: [aRequest({ id: "ask", turnId: "one", createdAt: at(3) })],
});
const before = nextTranscript(NO_TRANSCRIPT, view);
const keys = (rows: readonly Row[]): string[] => rows.map(({ key }) => key);

describe("a thread's rows", () => {
  test("are each turn's message, how it stands, what was done, and its foot", () => {
    expect(keys(before.rows)).toEqual([
      ...["m-asked", "l-one", "m-answer", "r-ask", "f-one"],
      ...["m-next", "l-two", "a-tool", "m-stream", "f-two"],
    ]);
    expect(before.rows.filter(({ begins }) => begins).map(({ key }) => key)).toEqual(["m-next"]);
    expect(before.places.get("m-stream")).toBe(8);
  });

  test("of an import have no line and no foot", () => {
    const told = aView({
      turns: [aTurn({ id: "one", kind: "history", state: "completed" })],
      messages: [aMessage({ id: "said", turnId: "one", role: "assistant" })],
    });
    expect(keys(nextTranscript(NO_TRANSCRIPT, told).rows)).toEqual(["m-said"]);
  });

  test("stay the very same but for the one whose text streams in", () => {
    const messages = view.messages.with(3, { ...(view.messages[3] ?? aMessage()), text: "Hello you" });
    const after = nextTranscript(before, { ...view, sequence: 11, messages });
    expect(after.rows.map((row, index) => row === before.rows[index])).toEqual(
      before.rows.map(({ key }) => key !== "m-stream"),
    );
    expect(after.rows[8]?.part).toEqual({ kind: "message", message: messages[3] });
    expect(after.places).toBe(before.places);
  });

  test.each([
    ["a message more", { messages: [...view.messages, aMessage({ id: "more", turnId: "two" })] }],
    [
      "a tool call that has moved to another turn",
      { activities: [anActivity({ id: "tool", turnId: "one" })] },
    ],
    [
      "a turn that has ended",
      { turns: view.turns.map((turn) => ({ ...turn, state: "completed" as const })) },
    ],
    ["an earlier page", { turns: [aTurn({ id: "zero", startedAt: at(0) }), ...view.turns], before: null }],
  ])("are those of a view made anew with %s", (_, change) => {
    const next = { ...view, ...change };
    expect(nextTranscript(before, next).rows).toEqual(nextTranscript(NO_TRANSCRIPT, next).rows);
  });

  test("of a tool call that went on are those of a view made anew", () => {
    const activities = [{ ...(view.activities[0] ?? anActivity()), summary: "Done" }];
    const next = { ...view, activities };
    expect(nextTranscript(before, next)).toEqual(nextTranscript(NO_TRANSCRIPT, next));
  });
});

test("a row that was made anew is the same when it shows the same", () => {
  const again = nextTranscript(NO_TRANSCRIPT, { ...view, sequence: 11 });
  expect(again.rows.every((row, index) => isSameRow(row, before.rows[index] ?? row))).toBe(true);
  const [, line, answer] = before.rows;
  if (!line || !answer) throw new Error("there are three rows");
  expect(isSameRow(line, { ...line, turn: aTurn({ id: "one" }) })).toBe(false);
  expect(isSameRow(answer, { ...answer, part: { kind: "message", message: aMessage() } })).toBe(false);
  expect(isSameRow(answer, { ...answer, begins: true })).toBe(false);
});

describe("what the server has not shown yet", () => {
  const send = (messageId: string, turnId: string | null = null): PendingSend => ({
    dispatch: {
      threadId: "thread",
      commandId: messageId,
      messageId,
      baseSequence: 0,
      turnId,
      dispatchedAt: 0,
    },
    text: "Hello",
    creates: false,
    trouble: null,
    files: [],
  });

  test("stands below, each after the one before it, under the key that it will keep", () => {
    const rows = withPending(before, [send("a", "turn"), send("b"), send("c")]).slice(before.rows.length);
    expect(keys(rows)).toEqual(["m-a", "m-b", "m-c"]);
    expect(rows.map(({ part }) => part.kind === "pending" && part.waits)).toEqual([false, false, true]);
  });

  test("is not there twice, and without any nothing is made anew", () => {
    expect(withPending(before, [send("next")])).toEqual(before.rows);
    expect(withPending(before, [])).toBe(before.rows);
  });
});
