import { expect, test } from "vitest";
import { calmTail } from "./calm-tail.ts";

test.each([
  ["some **bold", "some **bold**"],
  ["some `code", "some `code`"],
  ["see [the pa", "see the pa"],
  ["see [the page](https://exa", "see the page"],
  ["one\n-", "one"],
  ["one\n``", "one"],
  ["- one\n- two\n-", "- one\n- two"],
  ["1. one\n2", "1. one"],
  ["text before\n| a | b", "text before"],
  ["| a | b |\n|--", ""],
])("what is begun is shown as it will probably be: %j", (raw, shown) => {
  expect(calmTail(raw)).toBe(shown);
});

test.each([
  "plain words",
  "2 * 3 and a_name_of_something",
  "one\n- two",
  "> quoted",
  "| a | b |\n|---|---|\n| 1 | 2",
  "a || b",
  "cats & dogs\n",
])("what is whole stays as it is: %j", (raw) => {
  expect(calmTail(raw)).toBe(raw);
});
