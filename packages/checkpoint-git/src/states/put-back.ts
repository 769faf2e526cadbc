import { lstat } from "node:fs/promises";
import { CheckpointError } from "@wilco/core/checkpoint";
import { bytesOf, isAmong, shownPath } from "../git/paths.ts";
import { failureOf, type Repository } from "../git/repository.ts";
import type { Scratch } from "../git/scratch.ts";
import { type Difference, differencesOf } from "./compare.ts";
import { entriesOf, type Snapshot, takeSnapshot } from "./snapshot.ts";

/** The change of files may take so long, in milliseconds; it is not given up for anything else. */
const CHANGE_MS = 30_000;
const NAMED = 5;

/** A state to go back to. */
export interface Target {
  readonly tree: string;
  readonly leftOut: ReadonlySet<string>;
}

/** What going back from `now` comes to: the tree that the folder is to have, and the files that are different there. */
export interface Plan {
  readonly tree: string;
  readonly differences: readonly Difference[];
  /** What is left alone, because one of the two states has nothing about it. */
  readonly leftOut: ReadonlySet<string>;
}

/** Works out what going back would change. Files that one of the states left out stay as they are now. */
export async function planOf(
  repository: Repository,
  scratch: Scratch,
  { now, target }: { readonly now: Snapshot; readonly target: Target },
): Promise<Plan> {
  const leftOut = new Set([...now.leftOut, ...target.leftOut]);
  const tree = leftOut.size === 0 ? target.tree : await mixed(repository, scratch, { now, target, leftOut });
  const pair = { before: now.tree, after: tree, leftOut: new Set<string>() };
  return { tree, differences: await differencesOf(repository, pair), leftOut };
}

async function mixed(
  repository: Repository,
  scratch: Scratch,
  {
    now,
    target,
    leftOut,
  }: { readonly now: Snapshot; readonly target: Target; readonly leftOut: ReadonlySet<string> },
): Promise<string> {
  const index = await scratch.index();
  const theirs = await entriesOf(repository, target.tree, (path) => !isAmong(path, leftOut));
  const ours = await entriesOf(repository, now.tree, (path) => isAmong(path, leftOut));
  const input = Buffer.concat([theirs, ours]);
  await repository.git(["update-index", "-z", "--index-info"], { index, input });
  return (await repository.git(["write-tree", "--missing-ok"], { index })).toString().trim();
}

/**
 * Gives the folder the plan's tree. git looks at all that is to be changed first, and changes nothing when a file is in the way
 * or has changed since the snapshot. Throws `CheckpointError`, which says what was changed all the same.
 */
export async function carryOut(
  repository: Repository,
  scratch: Scratch,
  { now, plan }: { readonly now: Snapshot; readonly plan: Plan },
): Promise<void> {
  if (plan.differences.length === 0) return;
  await refuseWhatIsInTheWay(repository, plan);
  const { index } = now;
  await repository.try(["update-index", "-q", "--refresh"], { index });
  repository.signal.throwIfAborted();
  const signal = AbortSignal.timeout(CHANGE_MS);
  const words = ["read-tree", "-m", "-u", "--no-recurse-submodules", now.tree, plan.tree];
  const result = await repository.try(words, { index, signal }).catch(() => null);
  const said = result === null ? "it took too long" : failureOf(words, result).message;
  await confirm(repository, scratch, { plan, said: result?.code === 0 ? null : said });
}

/** What is ignored is in no state and would be lost: git takes it for something that can be made again. */
async function refuseWhatIsInTheWay({ top }: Repository, { differences }: Plan): Promise<void> {
  const added = differences.filter(({ status }) => status === "added" || status === "renamed");
  const gone = new Set(
    differences.flatMap((each) => (each.status === "deleted" ? [each.path] : (each.oldPath ?? []))),
  );
  for (const { path } of added) {
    if (await isFree(top, path, gone)) continue;
    const message = `nothing was changed: '${shownPath(path)}' is in the way, which git ignores`;
    throw new CheckpointError("failed", message);
  }
}

/** Whether nothing is at the path, nor at a folder of it, that will not be gone by then. Links are not followed. */
async function isFree(top: string, path: string, gone: ReadonlySet<string>): Promise<boolean> {
  const parts = path.split("/");
  for (let length = 1; length <= parts.length; length += 1) {
    const at = parts.slice(0, length).join("/");
    if (gone.has(at)) return true;
    const found = await lstat(Buffer.concat([Buffer.from(`${top}/`), bytesOf(at)])).catch(() => null);
    if (found === null) return true;
    if (length < parts.length && !found.isDirectory()) return false;
    // A folder where a file is to be: what of it is known goes, and git refuses when something else is in it.
    if (length === parts.length) return found.isDirectory();
  }
  return true;
}

/** Looks at what there is now: git's own word is not enough. */
async function confirm(
  repository: Repository,
  scratch: Scratch,
  { plan, said }: { readonly plan: Plan; readonly said: string | null },
): Promise<void> {
  const then = await takeSnapshot(repository, scratch);
  const pair = { before: then.tree, after: plan.tree, leftOut: plan.leftOut };
  const missing = await differencesOf(repository, pair);
  if (missing.length === 0) return;
  const why = said === null ? "" : `: ${said}`;
  const planned = plan.differences.length;
  if (missing.length >= planned) throw new CheckpointError("failed", `nothing was changed${why}`);
  const names = missing.slice(0, NAMED).map(({ path }) => shownPath(path));
  const more = missing.length > NAMED ? ` and ${missing.length - NAMED} more` : "";
  const message = `only ${planned - missing.length} of ${planned} files were put back, not ${names.join(", ")}${more}${why}`;
  throw new CheckpointError("failed", message);
}
