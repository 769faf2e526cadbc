import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { bytesOfTokens, textOf, tokenAt } from "./tokens.ts";

const SAMPLE = readFileSync(new URL("./sample.md", import.meta.url), "utf8");
const first = (count: number): string => Array.from({ length: count }, (_, index) => tokenAt(index)).join("");

test("the pieces are the text, again and again", () => {
  expect(first(5_000).startsWith(SAMPLE + SAMPLE)).toBe(true);
});

test("a piece is as long as a token of a model", () => {
  const length = bytesOfTokens(10_000) / 10_000;
  expect(length).toBeGreaterThan(3);
  expect(length).toBeLessThan(6);
});

test("bytes are those of the pieces as UTF-8", () => {
  for (const count of [0, 1, 700, 5_000]) expect(bytesOfTokens(count)).toBe(Buffer.byteLength(first(count)));
});

test("a message has the asked length", () => {
  expect(textOf(600)).toHaveLength(600);
  expect(textOf(10_000)).toHaveLength(10_000);
});
