import { expect, test } from "vitest";
import { markedText, snippetOf } from "./snippet.ts";
import { termsOf } from "./terms.ts";

const marked = (text: string, searched: string): string[] => {
  const snippet = snippetOf(text, termsOf(searched));
  return snippet.marks.map(({ start, end }) => snippet.text.slice(start, end));
};

test("a short text is there whole, with what was found marked", () => {
  expect(snippetOf("Fix the parser", termsOf("pars"))).toEqual({
    text: "Fix the parser",
    marks: [{ start: 8, end: 14 }],
  });
  expect(marked("useThreadList", "list")).toEqual(["List"]);
  expect(marked("中国人", "中国人")).toEqual(["中国人"]);
  expect(markedText("One two one", termsOf("one")).marks).toEqual([
    { start: 0, end: 3 },
    { start: 8, end: 11 },
  ]);
});

test("of a long text the part that has the most of the words", () => {
  const filler = "nothing of interest here ".repeat(40);
  const text = `alpha ${filler} alpha beta ${filler}`;
  const snippet = snippetOf(text, termsOf("alpha beta"));
  expect(snippet.text).toMatch(/^….*alpha beta.*…$/);
  expect(snippet.text.length).toBeLessThan(260);
  expect(marked(text, "alpha beta")).toEqual(["alpha", "beta"]);
});

test("lines come as one, and no letter is cut in two", () => {
  expect(snippetOf("one\n\ttwo\u0000three", termsOf("two")).text).toBe("one  two three");
  for (let lead = 0; lead < 60; lead += 1) {
    const { text } = snippetOf(
      `${"😀".repeat(100)}${"x".repeat(lead)} found ${"😀".repeat(200)}`,
      termsOf("found"),
    );
    expect(text.isWellFormed()).toBe(true);
  }
});
