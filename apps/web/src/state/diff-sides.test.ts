import { expect, test } from "vitest";
import { sidesOf } from "./diff-sides.ts";
import { type FileDiff, fileDiff } from "./file-diff.ts";

const numbered = (count: number, changed: Readonly<Record<number, string>> = {}): string =>
  `${Array.from({ length: count }, (_, index) => changed[index + 1] ?? `line ${index + 1}`).join("\n")}\n`;

/** Every line of a diff is found at its place. */
function isFound(diff: FileDiff, sides: ReturnType<typeof sidesOf>): void {
  for (const line of diff.hunks.flat()) {
    const { side, at } = sides.placeOf(line);
    expect(side).toBe(line.kind === "removed" ? "before" : "after");
    expect(sides[side].split("\n")[at]).toBe(line.pieces.map(({ text }) => text).join(""));
  }
}

const oldText = numbered(40);
const newText = numbered(40, { 2: "second", 30: "thirtieth" });

test("of short texts the whole is read", () => {
  const diff = fileDiff({ oldText, newText });
  const sides = sidesOf(diff.hunks, { oldText, newText });
  expect(sides).toMatchObject({ before: oldText, after: newText });
  isFound(diff, sides);
});

test("of long texts, and where there is only a patch, the lines that are shown", () => {
  const diff = fileDiff({ oldText, newText });
  expect(diff.hunks).toHaveLength(2);
  const sides = sidesOf(diff.hunks, null);
  expect(sides.after).not.toContain("line 15");
  isFound(diff, sides);
  const long = { oldText: oldText + "x".repeat(20_000), newText: newText + "x".repeat(20_000) };
  expect(sidesOf(diff.hunks, long)).toMatchObject({ before: sides.before, after: sides.after });
});

test("what was there before is read only where some of it was removed", () => {
  const added = fileDiff({ oldText, newText: `${oldText}more\n` });
  expect(sidesOf(added.hunks, { oldText, newText: `${oldText}more\n` }).before).toBe("");
  expect(sidesOf(added.hunks, null).before).toBe("");
  const created = fileDiff({ oldText: null, newText });
  isFound(created, sidesOf(created.hunks, { oldText: null, newText }));
});

test("a diff of very many lines stays plain", () => {
  const huge = fileDiff({ oldText: null, newText: numbered(2_000) });
  expect(sidesOf(huge.hunks, null)).toMatchObject({ before: "", after: "" });
});
