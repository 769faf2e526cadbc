/** One line of a difference. `before` and `after` are its numbers in the two texts, from 1; null where it is not. */
export interface PatchLine {
  readonly kind: "same" | "added" | "removed";
  readonly before: number | null;
  readonly after: number | null;
  readonly text: string;
}

/** The lines of a unified diff without its head, one list for each run of lines that is shown. */
export function readPatch(patch: string): PatchLine[][] {
  const hunks: PatchLine[][] = [];
  let before = 0;
  let after = 0;
  for (const line of patch.replace(/\n$/, "").split("\n")) {
    const head = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/.exec(line);
    if (head !== null) {
      before = Number(head[1]);
      after = Number(head[2]);
      hunks.push([]);
      continue;
    }
    const hunk = hunks.at(-1);
    const text = line.slice(1);
    if (hunk === undefined || line.startsWith("\\")) continue;
    if (line.startsWith("+")) {
      hunk.push({ kind: "added", before: null, after, text });
      after += 1;
    } else if (line.startsWith("-")) {
      hunk.push({ kind: "removed", before, after: null, text });
      before += 1;
    } else {
      hunk.push({ kind: "same", before, after, text });
      before += 1;
      after += 1;
    }
  }
  return hunks;
}
