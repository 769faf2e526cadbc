import { expect, test } from "vitest";
import { median, percentile, spreadOf } from "./statistics.ts";

const HUNDRED = Array.from({ length: 100 }, (_, index) => 100 - index);

test("percentiles are values that were measured", () => {
  expect(percentile(HUNDRED, 0.5)).toBe(50);
  expect(percentile(HUNDRED, 0.99)).toBe(99);
  expect(percentile([7], 0.99)).toBe(7);
  expect(median([3, 1, 2])).toBe(2);
});

test("a spread has the middle and both ends", () => {
  expect(spreadOf([5, 1, 9])).toEqual({ median: 5, min: 1, max: 9 });
});

test("no values have no percentile", () => {
  expect(() => median([])).toThrow("nothing");
});
