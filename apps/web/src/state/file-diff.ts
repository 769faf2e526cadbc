import { diffWordsWithSpace, structuredPatch } from "diff";

/** A piece of a line: whether it is what changed in it. */
export interface DiffPiece {
  readonly text: string;
  readonly changed: boolean;
}

/** A line of a diff, with its number in the old and the new text; null where it is not. */
export interface DiffLine {
  readonly kind: "same" | "added" | "removed";
  readonly before: number | null;
  readonly after: number | null;
  readonly pieces: readonly DiffPiece[];
}

/** What changed in a file, as runs of lines that belong together. */
export interface FileDiff {
  readonly hunks: readonly (readonly DiffLine[])[];
  readonly added: number;
  readonly removed: number;
}

export interface Texts {
  /** Null for a new file. */
  readonly oldText: string | null;
  readonly newText: string;
}

/** Comparing stops after this time, in ms: two long texts that share nothing take for ever. */
const COMPARE_WITHIN_MS = 250;
/** Longer lines are not compared word by word. In UTF-16 units. */
const WORDS_WITHIN = 400;
/** Where less of two lines is the same, marks would be on nearly everything and say nothing. */
const LEAST_SAME = 0.4;

/** Compares two texts line by line, and lines that replace each other word by word. */
export function fileDiff({ oldText, newText }: Texts): FileDiff {
  const options = { context: 3, timeout: COMPARE_WITHIN_MS };
  const patch = structuredPatch("", "", oldText ?? "", newText, "", "", options);
  const hunks = patch?.hunks ?? [
    { oldStart: 1, newStart: 1, lines: newText.split("\n").map((line) => `+${line}`) },
  ];
  const lines = hunks.map((hunk) => withWords(numbered(hunk)));
  const all = lines.flat();
  return {
    hunks: lines,
    added: all.filter(({ kind }) => kind === "added").length,
    removed: all.filter(({ kind }) => kind === "removed").length,
  };
}

/** Lines side by side: those that replace each other in one row, null beside one that has none. */
export function besides(lines: readonly DiffLine[]): (readonly [DiffLine | null, DiffLine | null])[] {
  return blocksOf(lines).flatMap(({ same, removed, added }) =>
    same === null
      ? Array.from(
          { length: Math.max(removed.length, added.length) },
          (_, index) => [removed[index] ?? null, added[index] ?? null] as const,
        )
      : [[same, same] as const],
  );
}

interface Hunk {
  readonly oldStart: number;
  readonly newStart: number;
  readonly lines: readonly string[];
}

function numbered({ oldStart, newStart, lines }: Hunk): DiffLine[] {
  let before = oldStart;
  let after = newStart;
  return lines.flatMap((line): DiffLine[] => {
    const pieces = [{ text: line.slice(1), changed: false }];
    switch (line[0]) {
      case "+":
        return [{ kind: "added", before: null, after: after++, pieces }];
      case "-":
        return [{ kind: "removed", before: before++, after: null, pieces }];
      case "\\":
        // "No newline at end of file": nobody here needs to know.
        return [];
      default:
        return [{ kind: "same", before: before++, after: after++, pieces }];
    }
  });
}

interface LineBlock {
  readonly same: DiffLine | null;
  readonly removed: readonly DiffLine[];
  readonly added: readonly DiffLine[];
}

/** Lines as blocks: one that is the same, or all that were removed with all that came in their place. */
function blocksOf(lines: readonly DiffLine[]): LineBlock[] {
  const blocks: { same: DiffLine | null; removed: DiffLine[]; added: DiffLine[] }[] = [];
  for (const line of lines) {
    const last = blocks.at(-1);
    if (line.kind === "same") blocks.push({ same: line, removed: [], added: [] });
    else if (last === undefined || last.same !== null) {
      blocks.push({ same: null, removed: [], added: [], [line.kind]: [line] });
    } else last[line.kind].push(line);
  }
  return blocks;
}

/** Marks what changed inside of lines that replace each other one by one. */
function withWords(lines: readonly DiffLine[]): DiffLine[] {
  return blocksOf(lines).flatMap(({ same, removed, added }) => {
    if (same !== null) return [same];
    if (removed.length !== added.length) return [...removed, ...added];
    const pairs = removed.map((line, index) => marked(line, added[index] ?? line));
    return [...pairs.map(([line]) => line), ...pairs.map(([, line]) => line)];
  });
}

function marked(removed: DiffLine, added: DiffLine): readonly [DiffLine, DiffLine] {
  const [before, after] = [textOf(removed), textOf(added)];
  if (Math.max(before.length, after.length) > WORDS_WITHIN) return [removed, added];
  const words = diffWordsWithSpace(before, after);
  const same = words.reduce((sum, word) => sum + (word.added || word.removed ? 0 : word.value.length), 0);
  if (same < LEAST_SAME * Math.max(before.length, after.length)) return [removed, added];
  const side = (skip: "added" | "removed"): DiffPiece[] =>
    words
      .filter((word) => !word[skip])
      .map((word) => ({ text: word.value, changed: word.added || word.removed }));
  return [
    { ...removed, pieces: side("added") },
    { ...added, pieces: side("removed") },
  ];
}

function textOf({ pieces }: DiffLine): string {
  return pieces.map(({ text }) => text).join("");
}
