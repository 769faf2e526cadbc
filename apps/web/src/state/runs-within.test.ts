import { expect, test } from "vitest";
import { runsWithin } from "./runs-within.ts";

const runs = [
  [3, 1],
  [4, 2],
  [2, 3],
] as const;

test.each([
  [{ from: 0, length: 9 }, runs],
  [{ from: 0, length: 3 }, [[3, 1]]],
  [
    { from: 2, length: 3 },
    [
      [1, 1],
      [2, 2],
    ],
  ],
  [{ from: 4, length: 1 }, [[1, 2]]],
  [{ from: 8, length: 5 }, [[1, 3]]],
  [{ from: 9, length: 2 }, []],
])("%j of a line of three runs", (piece, within) => {
  expect(runsWithin(runs, piece)).toEqual(within);
});
