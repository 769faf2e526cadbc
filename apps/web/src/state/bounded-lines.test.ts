import { expect, test } from "vitest";
import { boundedLines } from "./bounded-lines.ts";

const numbered = (count: number): string => Array.from({ length: count }, (_, index) => index + 1).join("\n");

test.each(["", "one", "one\n".repeat(3), numbered(32), `${numbered(32)}\n\n`])(
  "what is short is shown whole",
  (text) => {
    expect(boundedLines(text)).toBeNull();
  },
);

test("of many lines the first and the last ones are shown", () => {
  expect(boundedLines(`${numbered(400)}\n`)).toEqual({
    head: numbered(8),
    tail: numbered(400).split("\n").slice(-16).join("\n"),
    lines: 400,
  });
});

test("of a line that is very long its ends are shown", () => {
  const { head, tail, lines } = boundedLines(`a${"-".repeat(1_000_000)}z`) ?? {
    head: "",
    tail: "",
    lines: 0,
  };
  expect([head[0], head.length, tail.at(-1), tail.length, lines]).toEqual(["a", 4_000, "z", 4_000, 1]);
});
