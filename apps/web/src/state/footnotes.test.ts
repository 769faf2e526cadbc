import { expect, test } from "vitest";
import { NO_BLOCKS, nextBlocks } from "./markdown-blocks.ts";

const read = (text: string) => nextBlocks(NO_BLOCKS, text);
const notes = (text: string) =>
  read(text).notes.map(({ label, number, tokens, isReferred }) => [
    number,
    label,
    tokens.map(({ type, raw }) => `${type}:${raw.trim()}`).join(" "),
    ...(isReferred ? [] : ["nothing refers to it"]),
  ]);

test("footnotes are numbered as they are referred to; ones that nothing refers to come last", () => {
  expect(notes("a[^x] b[^y] c[^x]\n\n[^z]: Zed\n[^y]: Why\n[^x]: Ex")).toEqual([
    [1, "x", "paragraph:Ex"],
    [2, "y", "paragraph:Why"],
    [3, "z", "paragraph:Zed", "nothing refers to it"],
  ]);
});

test("a reference stands in any block, also in another note", () => {
  const text =
    "> quote[^c]\n\n- item[^b]\n\n| a[^a] |\n|---|\n| b |\n\n[^a]: A[^d]\n[^b]: B\n[^c]: C\n[^d]: D";
  expect(notes(text).map(([, label]) => label)).toEqual(["c", "b", "a", "d"]);
});

test("the text of a note goes on in its paragraph, and where it is set in", () => {
  expect(notes("a[^1]\n\n[^1]: One\nmore of it\n\n    ```\n    code\n    ```\n\nNot of it")).toEqual([
    [1, "1", "paragraph:One\nmore of it space: code:```\ncode\n```"],
  ]);
  expect(notes("a[^1]\n\n[^1]: One\n- a list\n").map(([, , text]) => text)).toEqual(["paragraph:One"]);
});

test("labels are the same in both cases, and the first note of a label holds", () => {
  expect(notes("a[^A]\n\n[^a]: One\n[^A]: Two")).toEqual([[1, "a", "paragraph:One"]]);
});

test("what has no note is no note; links and code stay what they are", () => {
  expect(notes("a[^1] and `[^2]` and [^3](https://a.test)\n\n    [^2]: code")).toEqual([]);
  const types = JSON.stringify(read("[^3](https://a.test)").tokens);
  expect(types).toContain('"type":"link"');
});
