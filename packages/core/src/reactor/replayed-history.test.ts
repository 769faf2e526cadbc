import { describe, expect, test } from "vitest";
import type { ReplayedEvent } from "../provider/port.ts";
import { HISTORY_BOUNDS, ReplayedHistory } from "./replayed-history.ts";

const user = (text: string, messageId: string | null = null): ReplayedEvent => ({
  type: "user-text",
  text,
  messageId,
});
const says = (text: string, messageId: string | null = null): ReplayedEvent => ({
  type: "text",
  part: "text",
  text,
  messageId,
});
const thinks = (text: string): ReplayedEvent => ({ type: "text", part: "reasoning", text, messageId: null });
const tool = (toolCallId: string, rest: object = {}): ReplayedEvent => ({
  type: "tool",
  tool: { toolCallId, ...rest },
});
const plan = (content: string): ReplayedEvent => ({
  type: "plan",
  plan: { entries: [{ content, priority: "medium", status: "pending" }] },
});

function historyOf(events: Iterable<ReplayedEvent>) {
  let ids = 0;
  const history = new ReplayedHistory(() => `id-${++ids}`);
  for (const event of events) history.add(event);
  return history.toHistory();
}

function* times(count: number, event: (index: number) => ReplayedEvent): Generator<ReplayedEvent> {
  for (let index = 0; index < count; index += 1) yield event(index);
}

describe("a replayed history", () => {
  test("has a turn for each message of the person's, with what followed it", () => {
    const events = [
      user("One"),
      thinks("hm"),
      says("I "),
      says("look"),
      tool("t", { title: "Read", status: "pending" }),
      tool("t", { status: "completed" }),
      says("Done"),
      user("Two"),
      says("Yes"),
    ];
    expect(historyOf(events)).toMatchObject({
      turns: [
        {
          text: "One",
          entries: [
            {
              type: "message",
              parts: [
                { type: "reasoning", text: "hm" },
                { type: "text", text: "I look" },
              ],
            },
            { type: "tool", tool: { title: "Read", status: "completed" } },
            { type: "message", parts: [{ type: "text", text: "Done" }] },
          ],
        },
        { text: "Two", entries: [{ type: "message", parts: [{ type: "text", text: "Yes" }] }] },
      ],
      leftOut: { turns: 0, entries: 0 },
      title: null,
    });
  });

  test("may begin with the agent, may be empty, and may end with the person", () => {
    expect(historyOf([]).turns).toEqual([]);
    expect(historyOf([says("Hi"), user("One")]).turns).toMatchObject([
      { text: null, entries: [{ type: "message" }] },
      { text: "One", entries: [] },
    ]);
  });

  test("parts messages by their ids, and joins what has none", () => {
    const { turns } = historyOf([
      user("a", "1"),
      user("b", "1"),
      user("c", "2"),
      says("d", "3"),
      says("e", "4"),
    ]);
    expect(turns.map(({ text }) => text)).toEqual(["ab", "c"]);
    expect(turns[1]?.entries).toHaveLength(2);
    expect(historyOf([user("a"), user("b"), says("c"), says("d")]).turns).toMatchObject([
      { text: "ab", entries: [{ parts: [{ text: "cd" }] }] },
    ]);
  });

  test("keeps thoughts and the text after them in one message, whatever their ids are", () => {
    const thought: ReplayedEvent = { type: "text", part: "reasoning", text: "hm", messageId: "1" };
    expect(historyOf([user("a"), thought, says("b", "2")]).turns[0]?.entries).toHaveLength(1);
  });

  test("has one plan a turn, as it was last, and a call of the same id anew in another turn", () => {
    const { turns } = historyOf([
      user("a"),
      plan("x"),
      tool("t"),
      plan("y"),
      user("b"),
      plan("z"),
      tool("t"),
    ]);
    expect(turns).toMatchObject([
      { entries: [{ type: "plan", plan: { entries: [{ content: "y" }] } }, { type: "tool" }] },
      { entries: [{ type: "plan", plan: { entries: [{ content: "z" }] } }, { type: "tool" }] },
    ]);
    const ids = turns.flatMap(({ entries }) =>
      entries.flatMap((entry) => ("activityId" in entry ? entry.activityId : [])),
    );
    expect(new Set(ids).size).toBe(4);
  });

  test("keeps what the agent calls it, notices and what nobody knows", () => {
    const events: ReplayedEvent[] = [
      user("a"),
      { type: "title", title: "One" },
      { type: "title", title: "Two" },
      { type: "notice", summary: "Careful", detail: "!" },
      { type: "raw", name: "odd", payload: "{}" },
    ];
    expect(historyOf(events)).toEqual({
      turns: [
        {
          text: "a",
          entries: [
            { type: "notice", summary: "Careful", detail: "!" },
            { type: "raw", name: "odd", payload: "{}" },
          ],
        },
      ],
      leftOut: { turns: 0, entries: 0 },
      title: "Two",
    });
  });
});

describe("a history that is too much keeps the newest of it (N)", () => {
  test("of 100,000 turns", () => {
    const { turns, leftOut } = historyOf(times(100_000, (index) => user(`turn ${index}`, `${index}`)));
    expect(turns).toHaveLength(HISTORY_BOUNDS.entries);
    expect(turns.at(-1)?.text).toBe("turn 99999");
    expect(leftOut).toEqual({ turns: 100_000 - HISTORY_BOUNDS.entries, entries: 0 });
  });

  test("of 100,000 calls in one turn, whose message stays", () => {
    const { turns, leftOut } = historyOf([user("Work"), ...times(100_000, (index) => tool(`t${index}`))]);
    const kept = turns[0]?.entries ?? [];
    expect(turns).toHaveLength(1);
    expect(turns[0]?.text).toBe("Work");
    expect(kept.length + 1).toBe(HISTORY_BOUNDS.entries);
    expect(kept.at(-1)).toMatchObject({ tool: { toolCallId: "t99999" } });
    expect(leftOut).toEqual({ turns: 0, entries: 100_000 - kept.length });
  });

  test("of one text that does not end, in messages that do", () => {
    const piece = "x".repeat(1_000);
    const { turns, leftOut } = historyOf(times(20_000, () => says(piece)));
    const lengths = (turns[0]?.entries ?? []).map((entry) =>
      entry.type === "message" ? entry.parts.reduce((sum, part) => sum + lengthOf(part), 0) : 0,
    );
    expect(Math.max(...lengths)).toBeLessThan(264 * 1024);
    expect(lengths.reduce((sum, length) => sum + length, 0)).toBeLessThanOrEqual(HISTORY_BOUNDS.chars);
    expect(leftOut.entries).toBeGreaterThan(0);
  });

  test("of outputs that are large, each as it was last", () => {
    const output = "y".repeat(250 * 1024);
    const once = historyOf([user("Work"), ...times(1_000, () => tool("t", { output }))]);
    expect(once.leftOut).toEqual({ turns: 0, entries: 0 });
    const { turns, leftOut } = historyOf(
      times(2_000, (index) => (index % 2 ? tool("t", { output }) : user("a", `${index}`))),
    );
    expect(turns.length * output.length).toBeLessThanOrEqual(HISTORY_BOUNDS.chars);
    expect(turns.length + leftOut.turns).toBe(1_000);
  });

  test("of a person's text that does not end", () => {
    const piece = "z".repeat(100_000);
    const { turns } = historyOf(times(500, () => user(piece)));
    expect(Math.max(...turns.map(({ text }) => text?.length ?? 0))).toBeLessThan(400_000);
  });
});

function lengthOf(part: { readonly type: string; readonly text?: string }): number {
  return part.text?.length ?? 0;
}
