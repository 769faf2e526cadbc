import { expect, test } from "vitest";
import { snippetPieces } from "./snippet-pieces.ts";

test.each([
  ["plain", [], [["plain", false]]],
  [
    "fix it",
    [{ start: 0, end: 3 }],
    [
      ["fix", true],
      [" it", false],
    ],
  ],
  [
    "a b c",
    [{ start: 2, end: 3 }],
    [
      ["a ", false],
      ["b", true],
      [" c", false],
    ],
  ],
  ["", [], []],
] as const)("%j with %j", (text, marks, expected) => {
  const pieces = snippetPieces({ text, marks: [...marks] });
  expect(pieces.map((piece) => [piece.text, piece.marked])).toEqual(expected);
  expect(pieces.every(({ at, text: piece }) => text.startsWith(piece, at))).toBe(true);
});
