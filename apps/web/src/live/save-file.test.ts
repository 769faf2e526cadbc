import { expect, test } from "vitest";
import { fileNameOf } from "./save-file.ts";

test.each([
  ["Fix the parser", "fix-the-parser"],
  ["/plan", "plan"],
  ["Ünïcode & more!", "unicode-more"],
  ["日本", "thread"],
  ["a".repeat(80), "a".repeat(60)],
])("the file of %j is named %j", (title, name) => {
  expect(fileNameOf(title)).toBe(name);
});
