import { expect, test } from "vitest";
import { matchesAll, termsOf } from "./terms.ts";

test.each([
  ["fix pars", "The parser: fixed", true],
  ["fix pars", "The parser", false],
  ["arger", "großer Ärger", true],
  ["threadl", "see useThreadList", true],
  ["useThreadList", "see useThreadList", true],
  ["useThreadList", "a thread list", false],
  ["hreadl", "see useThreadList", false],
  ["a", "apple", false],
  ["a", "a b", true],
  ["中国", "我是中国人", true],
  ["国中", "我是中国人", false],
  ["人", "我是中国人", true],
  ["国", "我是中国人", true],
  ["", "anything", false],
  ['"*) OR NOT (', "or else not", true],
  ['"*) OR NOT (', "anything", false],
])("%j in %j: %s", (searched, text, expected) => {
  expect(matchesAll(termsOf(searched), text)).toBe(expected);
});

test("words that another one begins with, and too many of them, are not looked for", () => {
  expect(termsOf("par parser Parser").map(({ word }) => word)).toEqual(["parser"]);
  const many = Array.from(
    { length: 50 },
    (_, index) => `word${String.fromCharCode(97 + (index % 26))}${index}`,
  );
  expect(termsOf(many.join(" "))).toHaveLength(12);
});
