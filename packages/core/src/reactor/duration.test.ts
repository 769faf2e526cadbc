import { expect, test } from "vitest";
import { inWords } from "./duration.ts";

test.each([
  [250, "0.3 s"],
  [1_500, "1.5 s"],
  [90_000, "90 s"],
  [150_000, "2.5 min"],
  [900_000, "15 min"],
  [7_200_000, "2 h"],
])("%d ms are %j", (ms, words) => {
  expect(inWords(ms)).toBe(words);
});
