import { expect, it } from "vitest";
import { clip, clippedJson } from "./bounds.ts";

it("keeps the start and the end of a long text", () => {
  expect(clip("0123456789", 10)).toEqual({ text: "0123456789", truncated: false });
  expect(clip("0123456789abcdef", 8)).toEqual({
    text: "012345\n[... 8 characters left out ...]\nef",
    truncated: true,
  });
  expect(clip("abc", 0)).toMatchObject({ truncated: true });
});

it("cuts no character in half", () => {
  expect(clip("ab😀cd😀ef".repeat(3), 7).text.isWellFormed()).toBe(true);
});

it("writes any value", () => {
  expect(clippedJson(undefined, 9).text).toBe("null");
  expect(clippedJson([1], 99).text).toBe("[\n  1\n]");
});
