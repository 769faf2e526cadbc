import { expect, test } from "vitest";
import { besides, type DiffLine, fileDiff } from "./file-diff.ts";

const SIGNS = { same: " ", added: "+", removed: "-" } as const;
const shown = ({ kind, before, after, pieces }: DiffLine): string =>
  `${before ?? ""}:${after ?? ""}${SIGNS[kind]}${pieces.map(({ text, changed }) => (changed ? `[${text}]` : text)).join("")}`;

test("lines have their numbers, and words that changed their marks", () => {
  const oldText = "one\nconst a = 1;\nthree\n";
  const diff = fileDiff({ oldText, newText: "one\nconst a = 2;\nthree\nfour" });
  expect(diff.hunks.map((lines) => lines.map(shown))).toEqual([
    ["1:1 one", "2:-const a = [1];", ":2+const a = [2];", "3:3 three", ":4+four"],
  ]);
  expect(diff).toMatchObject({ added: 2, removed: 1 });
});

test("lines that have little in common are not marked", () => {
  const diff = fileDiff({ oldText: "alfa bravo\n", newText: "something else entirely\n" });
  expect(diff.hunks.flat().map(shown)).toEqual(["1:-alfa bravo", ":1+something else entirely"]);
});

test("a new file is all new, and what is the same has no hunks", () => {
  expect(fileDiff({ oldText: null, newText: "a\nb\n" })).toMatchObject({ added: 2, removed: 0 });
  expect(fileDiff({ oldText: "a\n", newText: "a\n" }).hunks).toEqual([]);
});

test("side by side, what replaces each other is in one row", () => {
  const { hunks } = fileDiff({ oldText: "a\nb\nc\nz\n", newText: "a\nB2\nz\ny\n" });
  expect(besides(hunks.flat()).map((row) => row.map((line) => (line === null ? "" : shown(line))))).toEqual([
    ["1:1 a", "1:1 a"],
    ["2:-b", ":2+B2"],
    ["3:-c", ""],
    ["4:3 z", "4:3 z"],
    ["", ":4+y"],
  ]);
});
