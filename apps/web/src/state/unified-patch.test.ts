import { expect, test } from "vitest";
import { readPatch } from "./unified-patch.ts";

test("numbers the lines of each run", () => {
  const patch =
    "@@ -1,3 +1,3 @@\n one\n-two\n+2\n three\n@@ -9 +9,2 @@ function f() {\n nine\n+ten\n\\ No newline\n";
  expect(readPatch(patch)).toEqual([
    [
      { kind: "same", before: 1, after: 1, pieces: [{ text: "one", changed: false }] },
      { kind: "removed", before: 2, after: null, pieces: [{ text: "two", changed: false }] },
      { kind: "added", before: null, after: 2, pieces: [{ text: "2", changed: false }] },
      { kind: "same", before: 3, after: 3, pieces: [{ text: "three", changed: false }] },
    ],
    [
      { kind: "same", before: 9, after: 9, pieces: [{ text: "nine", changed: false }] },
      { kind: "added", before: null, after: 10, pieces: [{ text: "ten", changed: false }] },
    ],
  ]);
});

test("has nothing for an empty patch, and does not take a line for a head", () => {
  expect(readPatch("")).toEqual([]);
  expect(readPatch("@@ -1 +1 @@\n-@@ -5 +5 @@\n+++ b\n")[0]?.map(({ pieces }) => pieces[0]?.text)).toEqual([
    "@@ -5 +5 @@",
    "++ b",
  ]);
});
