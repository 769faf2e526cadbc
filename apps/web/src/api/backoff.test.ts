import { expect, test } from "vitest";
import { backoffMs } from "./backoff.ts";

test.each([
  [0, 1, 250],
  [1, 1, 500],
  [4, 1, 4_000],
  [5, 1, 5_000],
  [5_000, 1, 5_000],
  [0, 0, 188],
])("after %i failures, at %d: %i ms", (failures, random, ms) => {
  expect(backoffMs(failures, random)).toBe(ms);
});
