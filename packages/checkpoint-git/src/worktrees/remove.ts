import { type Removal, WorktreeError } from "@wilco/core/worktree";
import type { Repository } from "../git/repository.ts";
import { deleteBranch, takeAway } from "./add.ts";
import type { Inspected } from "./inspect.ts";
import { clearPlace, isEmpty, isFolder } from "./place.ts";
import { commitOf } from "./project.ts";

type How = Pick<Removal, "force" | "keepBranch">;

/** Removes a worktree that was looked at. Throws `WorktreeError`: `has-work` as long as something would be lost with it. */
export async function removeWorktree(repository: Repository, found: Inspected, how: How): Promise<void> {
  if (!how.force) await refuseLoss(found, how);
  const { path, marker } = found;
  const made = marker === null ? null : await commitOf(repository, `refs/heads/${marker.branch}`);
  if (how.force || found.lost) await takeAway(repository, path);
  else {
    // It looks once more by itself, and refuses what has changed since.
    await repository.git(["worktree", "remove", path]);
    await clearPlace(path);
  }
  if (marker === null || made === null) return;
  const isUsed = made !== marker.base;
  if (how.keepBranch === undefined ? how.force || !isUsed : !how.keepBranch) {
    await deleteBranch(repository, marker.branch, made);
  }
}

async function refuseLoss(
  { path, lost, changedFiles, unmerged, loose }: Inspected,
  { keepBranch }: How,
): Promise<void> {
  if (lost && (await isFolder(path)) && !(await isEmpty(path))) {
    throw work(`${path} is no worktree any more, and git cannot tell what of it is kept elsewhere`);
  }
  if ((changedFiles ?? 0) > 0) throw work(`${changedFiles} files in it have changes that are not committed`);
  if (loose > 0) throw work(`${loose} commits in it are on no branch`);
  if ((unmerged ?? 0) > 0 && keepBranch !== true) throw work(`${unmerged} commits are on no other branch`);
}

function work(what: string): WorktreeError {
  return new WorktreeError("has-work", `${what}: keep that elsewhere, or remove it with force.`);
}
