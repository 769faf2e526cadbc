import type { DiffLine, Texts } from "./file-diff.ts";

/** Larger files are read by what is shown of them only: reading the whole would keep other code waiting. In UTF-16 units. */
const WHOLE_WITHIN = 30_000;
/** More lines stay plain: colours make ten elements of one. */
const LINES_WITHIN = 1_500;

/** The two texts that a diff's lines are read in; empty where there is nothing to read. */
export interface DiffSides {
  readonly before: string;
  readonly after: string;
  /** The text that a line stands in, and its place there, from 0. */
  readonly placeOf: (line: DiffLine) => DiffPlace;
}

export interface DiffPlace {
  readonly side: "before" | "after";
  readonly at: number;
}

type Hunks = readonly (readonly DiffLine[])[];

/**
 * What to read of a diff for its colours: the whole texts where they are there and short, so that what begins above the
 * lines that are shown is known; else these lines.
 *
 * @param hunks what is shown
 * @param texts null where only the hunks are known
 */
export function sidesOf(hunks: Hunks, texts: Texts | null): DiffSides {
  const lines = hunks.flat();
  if (lines.length > LINES_WITHIN)
    return { before: "", after: "", placeOf: () => ({ side: "after", at: 0 }) };
  const hasRemoved = lines.some(({ kind }) => kind === "removed");
  const before = texts?.oldText ?? "";
  if (texts !== null && before.length + texts.newText.length <= WHOLE_WITHIN) {
    return {
      before: hasRemoved ? before : "",
      after: texts.newText,
      placeOf: ({ kind, before: old, after }) =>
        kind === "removed" ? { side: "before", at: (old ?? 1) - 1 } : { side: "after", at: (after ?? 1) - 1 },
    };
  }
  return shownSides(hunks, hasRemoved);
}

/** The sides as far as they are shown; between two hunks there is an empty line. */
function shownSides(hunks: Hunks, hasRemoved: boolean): DiffSides {
  const places = new Map<DiffLine, DiffPlace>();
  const read = (side: DiffPlace["side"], leftOut: DiffLine["kind"]): string => {
    const text: string[] = [];
    for (const hunk of hunks) {
      for (const line of hunk) {
        if (line.kind === leftOut) continue;
        if (side === "after" || line.kind === "removed") places.set(line, { side, at: text.length });
        text.push(line.pieces.map((piece) => piece.text).join(""));
      }
      text.push("");
    }
    return text.join("\n");
  };
  const before = hasRemoved ? read("before", "added") : "";
  const after = read("after", "removed");
  return { before, after, placeOf: (line) => places.get(line) ?? { side: "after", at: 0 } };
}
