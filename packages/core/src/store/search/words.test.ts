import { describe, expect, test } from "vitest";
import { indexedWords, wordsOf } from "./words.ts";

const words = (text: string) => indexedWords(text).split(" ");

describe("the words of a text", () => {
  test.each([
    ["Hello, World!", ["hello", "world"]],
    ["ÄRGER straße naïve", ["arger", "straße", "naive"]],
    ["na\u0308ive ﬁne ①", ["naive", "fine", "1"]],
    ["apps/web/src/main.tsx:12", ["apps", "web", "src", "main", "tsx", "12"]],
    ["snake_case and kebab-case", ["snake", "case", "and", "kebab"]],
    ["useThreadList", ["usethreadlist", "threadlist", "list"]],
    ["HTMLParser", ["htmlparser", "parser"]],
    ["中国人", ["中国", "国人", "人"]],
    ["a中", ["a", "中"]],
    ["", [""]],
    ["\u0000 \ud83d 👩 --", [""]],
    ["before\u0000after", ["before", "after"]],
  ])("%j", (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  test("stand where they are in the text, whatever became of them", () => {
    const text = "A ﬁne ÄrgerList";
    expect([...wordsOf(text)].map(({ word, start, end }) => [word, text.slice(start, end)])).toEqual([
      ["a", "A"],
      ["fine", "ﬁne"],
      ["argerlist", "ÄrgerList"],
      ["list", "List"],
    ]);
  });

  test("hold nothing but letters and digits, and do not grow without end", () => {
    expect(words("x".repeat(100_000))).toEqual(["x".repeat(64)]);
    expect(words("aB".repeat(1_000)).length).toBe(1);
    const many = Array.from({ length: 200_000 }, (_, index) => `word${index}`).join(" ");
    expect(indexedWords(many).length).toBeLessThanOrEqual(300_000);
    const odd = Array.from({ length: 0x3000 }, (_, code) => String.fromCharCode(code)).join(" ");
    expect(indexedWords(odd)).not.toMatch(/[^\p{L}\p{N} ]/u);
  });
});
