import { bytesOf, listOf, pathsOf } from "../git/paths.ts";
import type { Repository } from "../git/repository.ts";
import type { Scratch } from "../git/scratch.ts";
import { leaveOut } from "./candidates.ts";

/** The state of a folder as it is now. */
export interface Snapshot {
  readonly tree: string;
  /** The index that the tree was made of, with what git knows of the files on disk. */
  readonly index: string;
  /** What is not in the tree although it is there and not ignored; see `Kept.leftOut`. */
  readonly leftOut: readonly string[];
}

/**
 * Makes a tree of the folder: all that is neither ignored, nor a repository of its own, nor too large. It begins with a copy
 * of the person's index, which knows what has not changed since; theirs stays as it is.
 */
export async function takeSnapshot(repository: Repository, scratch: Scratch): Promise<Snapshot> {
  const index = await scratch.index(repository.index);
  const { scope } = repository;
  if (repository.prefix !== "") await drop(await list([":(top)", notIn(repository.prefix)]));
  if (repository.filters.length > 0) {
    // What a filter makes of a file is not what is on disk: it is looked at anew, with the filters off.
    await drop(await list([":(top)", ":(top,exclude,attr:!filter)"]));
  }
  const found = await repository.git(
    ["ls-files", "-z", "--others", "--modified", "--exclude-standard", "--", scope],
    { index },
  );
  const candidates = [...new Set(pathsOf(found))];
  const leftOut = await leaveOut(repository.top, candidates);
  if (candidates.length > leftOut.length) {
    const words = ["add", "--all", "--pathspec-from-file=-", "--pathspec-file-nul"];
    await repository.git(words, { index, input: listOf([scope, ...leftOut.map(notIn)]) });
  }
  await drop([...leftOut.filter((path) => !path.endsWith("/")), ...(await links())]);
  const tree = (await repository.git(["write-tree", "--missing-ok"], { index })).toString().trim();
  return { tree, index, leftOut };

  async function list(pathspecs: readonly string[]): Promise<string[]> {
    return pathsOf(await repository.git(["ls-files", "-z", "--", ...pathspecs], { index }));
  }

  async function drop(paths: readonly string[]): Promise<void> {
    if (paths.length === 0) return;
    const input = listOf(paths);
    await repository.git(["update-index", "-z", "--force-remove", "--stdin"], { index, input });
  }

  /** Submodules, and repositories inside: what is in them is theirs. */
  async function links(): Promise<string[]> {
    const staged = pathsOf(await repository.git(["ls-files", "-z", "--stage", "--", scope], { index }));
    return staged.flatMap((entry) =>
      entry.startsWith("160000 ") ? [entry.slice(entry.indexOf("\t") + 1)] : [],
    );
  }
}

function notIn(path: string): string {
  return `:(top,exclude,literal)${path.replace(/\/$/, "")}`;
}

/** The entries of a tree that are one of the paths, or in one of those that end in a slash: as lines for an index. */
export async function entriesOf(
  repository: Repository,
  tree: string,
  isWanted: (path: string) => boolean,
): Promise<Buffer> {
  const entries = pathsOf(await repository.git(["ls-tree", "-r", "-z", "--full-tree", tree]));
  const wanted = entries.filter((entry) => isWanted(entry.slice(entry.indexOf("\t") + 1)));
  return bytesOf(wanted.map((entry) => `${entry}\0`).join(""));
}
