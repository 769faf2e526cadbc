import { expect, test } from "vitest";
import { formatAge, formatDuration, formatElapsed } from "./duration.ts";

test.each([
  [-5_000, "0s"],
  [0, "0s"],
  [12_999, "12s"],
  [60_000, "1m"],
  [65_000, "1m 5s"],
  [3_600_000, "1h"],
  [7_380_000, "2h 3m"],
])("formatDuration(%i) is %s", (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

test.each([
  [-1, "0.0s"],
  [420, "0.4s"],
  [9_949, "9.9s"],
  [9_950, "10s"],
  [61_000, "1m 1s"],
])("formatElapsed(%i) is %s", (ms, text) => {
  expect(formatElapsed(ms)).toBe(text);
});

test.each([
  [-1, "now"],
  [59_000, "now"],
  [300_000, "5m"],
  [3 * 3_600_000, "3h"],
  [13 * 86_400_000, "13d"],
  [42 * 86_400_000, "6w"],
])("formatAge(%i) is %s", (ms, text) => {
  expect(formatAge(ms)).toBe(text);
});
