import { describe, expect, test } from "vitest";
import { chunksOf } from "./chunks.ts";

describe("chunksOf", () => {
  test.each([
    "",
    "one",
    "one two  three\n\n- four\n",
    " \n ",
    "x".repeat(500),
    "🙂".repeat(100),
    "a🙂 b\r\nc ",
  ])("the pieces of %j are the text", (text) => {
    const chunks = chunksOf(text, 8);
    expect(chunks.join("")).toBe(text);
    expect(chunks.every((chunk) => chunk.isWellFormed() && chunk !== "")).toBe(true);
  });

  test("a piece has the wanted size at least, and ends before white space", () => {
    expect(chunksOf("one two three four", 7)).toEqual(["one two", " three four"]);
  });
});
