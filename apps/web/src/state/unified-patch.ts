import type { DiffLine } from "./file-diff.ts";

/** The lines of a unified diff without its head, one list for each run of lines that is shown. */
export function readPatch(patch: string): DiffLine[][] {
  const hunks: DiffLine[][] = [];
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
    const pieces = [{ text: line.slice(1), changed: false }];
    if (hunk === undefined || line.startsWith("\\")) continue;
    if (line.startsWith("+")) {
      hunk.push({ kind: "added", before: null, after, pieces });
      after += 1;
    } else if (line.startsWith("-")) {
      hunk.push({ kind: "removed", before, after: null, pieces });
      before += 1;
    } else {
      hunk.push({ kind: "same", before, after, pieces });
      before += 1;
      after += 1;
    }
  }
  return hunks;
}
