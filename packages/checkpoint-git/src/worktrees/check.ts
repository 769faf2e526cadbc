import { realpath, stat } from "node:fs/promises";
import { sep } from "node:path";
import { WorktreeError } from "@wilco/core/worktree";
import type { ThreadWorktree } from "@wilco/shared-types";
import type { Calls } from "../git/repository.ts";
import { asWorktreeError, commonFolderOf } from "./project.ts";

type Checked = Pick<ThreadWorktree, "path" | "folder">;

/**
 * Throws `WorktreeError` of the problem `lost` unless a worktree stands at the path, is one of the project's repository,
 * and has the folder in it.
 */
export async function checkWorktree(project: string, { path, folder }: Checked, calls: Calls): Promise<void> {
  if (!(await isDirectory(path))) throw lost("its folder is not there any more");
  if (!(await isDirectory(folder))) throw lost(`the folder ${folder} is not in it any more`);
  const [realPath, realFolder] = await Promise.all([realpath(path), realpath(folder)]).catch(() => [
    null,
    null,
  ]);
  if (realPath === null || realFolder === null || !isIn(realFolder, realPath)) {
    throw lost(`the folder ${folder} leads out of it`);
  }
  if (!(await isDirectory(project))) throw lost(`the project's folder ${project} is not there any more`);
  const own = await placeOf(path, calls);
  // A repository further up would be taken for it.
  if (own === null || own.top !== realPath) throw lost("its folder is no git worktree any more");
  const theirs = await placeOf(project, calls);
  if (theirs === null) throw lost(`the project's folder ${project} is in no git repository any more`);
  if (theirs.common !== own.common) throw lost("its folder belongs to another repository");
}

async function placeOf(folder: string, calls: Calls) {
  try {
    return await asWorktreeError(() => commonFolderOf(folder, calls));
  } catch (error) {
    // A folder that went away this very moment looks to the system like a program that is not there.
    if (error instanceof WorktreeError && error.problem === "no-git" && !(await isDirectory(folder)))
      return null;
    throw error;
  }
}

async function isDirectory(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() ?? false;
}

function isIn(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(`${outer}${sep}`);
}

function lost(why: string): WorktreeError {
  return new WorktreeError("lost", why);
}
