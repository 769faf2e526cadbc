import { expect, test } from "vitest";
import { guessSize } from "./row-size.ts";
import { aMessage, anActivity } from "./testing/thread-view.ts";
import type { Row, RowPart } from "./transcript.ts";

const row = (part: RowPart, begins: boolean = false): Row => ({ key: "key", part, turn: null, begins });
const said = (text: string): RowPart => ({ kind: "message", message: aMessage({ text }) });

test("a longer text is guessed to be higher, and in a narrower window higher still", () => {
  const short = guessSize(row(said("Hello")), 740);
  const long = guessSize(row(said("Hello you ".repeat(100))), 740);
  const narrow = guessSize(row(said("Hello you ".repeat(100))), 358);
  expect(short).toBeLessThan(long);
  expect(long).toBeLessThan(narrow);
  expect(guessSize(row(said("one\n\ntwo\nthree")), 740) - short).toBe(3 * 24);
});

test("what begins a turn has the line above it, and a foot nothing of its own", () => {
  const tool: RowPart = { kind: "activity", activity: anActivity() };
  expect(guessSize(row(tool, true), 740)).toBeGreaterThan(guessSize(row(tool), 740));
  expect(guessSize(row({ kind: "foot", entries: [] }), 740)).toBe(0);
});
