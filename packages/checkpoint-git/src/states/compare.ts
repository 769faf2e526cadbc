import type { ChangedFile, Changes, FileStatus } from "@wilco/shared-types";
import { LIMITS } from "@wilco/shared-types";
import { isAmong, shownPath } from "../git/paths.ts";
import type { Repository } from "../git/repository.ts";

/** Two trees that are compared, and what neither can tell anything about. */
export interface Pair {
  readonly before: string;
  readonly after: string;
  readonly leftOut: ReadonlySet<string>;
}

/** One file that is different, with its paths from the top, as bytes. */
export interface Difference {
  readonly path: string;
  readonly oldPath: string | null;
  readonly status: FileStatus;
  readonly additions: number | null;
  readonly deletions: number | null;
}

/** How git compares: by itself, without programs that the person or the repository have set up for it. */
export const COMPARE = ["diff-tree", "-r", "--find-renames", "--no-ext-diff", "--no-textconv", "--no-color"];

/** Every file that is different, in the order of their paths. */
export async function differencesOf(repository: Repository, pair: Pair): Promise<Difference[]> {
  if (pair.before === pair.after) return [];
  const words = [...COMPARE, "-z", "--raw", "--numstat", pair.before, pair.after];
  const fields = (await repository.git(words)).toString("latin1").split("\0");
  const found = new Map<string, Difference>();
  for (let at = 0; at < fields.length; ) at += readOne(fields, at, found);
  return [...found.values()]
    .filter(({ path, oldPath }) => !isAmong(path, pair.leftOut) && !isAmong(oldPath ?? "", pair.leftOut))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** Reads the record at `at` and returns how many fields it has. Raw records come first, then one of counts for each. */
function readOne(fields: readonly string[], at: number, found: Map<string, Difference>): number {
  const head = fields[at] ?? "";
  if (head.startsWith(":")) {
    const letter = head.slice(head.lastIndexOf(" ") + 1, head.lastIndexOf(" ") + 2);
    const isMoved = letter === "R" || letter === "C";
    const path = fields[at + (isMoved ? 2 : 1)] ?? "";
    const oldPath = isMoved ? (fields[at + 1] ?? null) : null;
    found.set(path, { path, oldPath, status: statusOf(letter), additions: null, deletions: null });
    return isMoved ? 3 : 2;
  }
  const [additions = "", deletions = "", inline = ""] = head.split("\t");
  if (head === "") return 1;
  const path = inline === "" ? (fields[at + 2] ?? "") : inline;
  const known = found.get(path);
  const counts = { additions: countOf(additions), deletions: countOf(deletions) };
  if (known !== undefined) found.set(path, { ...known, ...counts });
  return inline === "" ? 3 : 1;
}

function statusOf(letter: string): FileStatus {
  switch (letter) {
    case "A":
      return "added";
    case "D":
      return "deleted";
    case "R":
    case "C":
      return "renamed";
    case "T":
      return "type-changed";
    default:
      // "M", and whatever else git may tell of a file that is in both.
      return "modified";
  }
}

function countOf(text: string): number | null {
  return text === "-" ? null : Number(text);
}

/** The differences as they are shown: by paths from the folder. */
export function changesOf(
  differences: readonly Difference[],
  { prefix }: Repository,
  leftOut: ReadonlySet<string>,
): Changes {
  const sum = (of: "additions" | "deletions"): number =>
    differences.reduce((total, each) => total + (each[of] ?? 0), 0);
  return {
    files: differences.length,
    additions: sum("additions"),
    deletions: sum("deletions"),
    list: differences.slice(0, LIMITS.changedFiles).map((each) => shownFile(each, prefix)),
    leftOut: [...leftOut].toSorted().map((path) => shownPath(path.slice(prefix.length))),
  };
}

export function shownFile({ path, oldPath, ...rest }: Difference, prefix: string): ChangedFile {
  const shown = (from: string): string => shownPath(from.slice(prefix.length));
  return { path: shown(path), oldPath: oldPath === null ? null : shown(oldPath), ...rest };
}
