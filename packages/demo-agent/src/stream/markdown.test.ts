import { expect, test } from "vitest";
import { codeBlock, codeSpan, count, sizeOf } from "./markdown.ts";

test("a code block is closed only by its own fence", () => {
  expect(codeBlock("plain", "sh")).toBe("```sh\nplain\n```");
  expect(codeBlock("```js\nx\n```\n")).toBe("````text\n```js\nx\n```\n````");
});

test("a code span holds back quotes and stays on its line", () => {
  expect(codeSpan("a.txt")).toBe("`a.txt`");
  expect(codeSpan("`a`")).toBe("`` `a` ``");
  expect(codeSpan("a\n b")).toBe("`a b`");
});

test("amounts for people", () => {
  expect(count(1, "file")).toBe("1 file");
  expect(count(2, "entry", "entries")).toBe("2 entries");
  expect([999, 12_345, 52_000_000].map(sizeOf)).toEqual(["999 bytes", "12 kB", "52.0 MB"]);
});
