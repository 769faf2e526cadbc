import { expect, test } from "vitest";
import { atLeast, atMost, figureOf, figureOfRounds, isBroken } from "./figure.ts";
import { lineOf } from "./print.ts";

const ROUNDS = [
  { wilco: 4, reference: 2 },
  { wilco: 9, reference: 3 },
  { wilco: 5, reference: 5 },
];

test("the ratio is the median of the rounds' ratios, with their ends", () => {
  const figure = figureOfRounds({ name: "p50", unit: "ms", limit: null }, ROUNDS);
  expect(figure).toMatchObject({ wilco: 5, reference: 3, ratio: { median: 2, min: 1, max: 3 } });
});

test.each([
  [atMost(2), false],
  [atMost(1.9), true],
  [atLeast(2), false],
  [atLeast(2.1), true],
  [null, false],
])("a ratio of 2 against %j: broken is %j", (limit, broken) => {
  const figure = figureOf({ name: "p50", unit: "ms", limit }, { wilco: 4, reference: 2 });
  expect(isBroken(figure)).toBe(broken);
});

test("a line tells ratio, spread, limit and both sides", () => {
  const line = lineOf(figureOfRounds({ name: "p50", unit: "ms", limit: atMost(1.5) }, ROUNDS));
  expect(line).toBe("  FAIL   2.00x  1.00..3.00  limit <= 1.5   p50  (5 against 3 ms)");
});
