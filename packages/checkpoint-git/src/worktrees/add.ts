import { mkdir, realpath } from "node:fs/promises";
import { join, sep } from "node:path";
import { freeBranchName, type NewWorktree, slugOf, WorktreeError } from "@wilco/core/worktree";
import type { ThreadWorktree } from "@wilco/shared-types";
import { shownPath } from "../git/paths.ts";
import { failureOf, type Repository } from "../git/repository.ts";
import { readMarker, writeMarker } from "./marker.ts";
import { clearPlace, type Places } from "./place.ts";
import { commitOf, type Project } from "./project.ts";
import { registeredWorktrees } from "./registered.ts";

/** What is half made is taken away within this, in ms, whatever else has ended. */
const CLEAR_MS = 20_000;
/** Others take names of branches between the look and the making, or are about to, which git tells as a lock that is held. */
const NAME_TRIES = 10;

/** Makes a worktree on a branch of its own. One that fails leaves nothing. Throws `WorktreeError`. */
export async function addWorktree(
  { repository, head }: Project,
  places: Places,
  input: NewWorktree,
): Promise<ThreadWorktree> {
  const path = await places.make(input);
  const standing = await readMarker(path);
  if (standing !== null) return { path, ...(await folderIn(path, repository)), ...standing };
  await takeAway(repository, path);
  const base = await baseOf(repository, input.from, head);
  const branch = await makeBranch(repository, slugOf(input.name) || slugOf(input.threadId) || "thread", base);
  try {
    await repository.git(["worktree", "add", "--quiet", "--force", path, branch]);
    const placed = await folderIn(path, repository);
    await writeMarker(path, { branch, base });
    return { path, ...placed, branch, base };
  } catch (error) {
    await takeAway(repository, path).catch(() => undefined);
    await deleteBranch(repository, branch, base).catch(() => undefined);
    throw error;
  }
}

/** The same folder in the worktree as the project's in the repository. It is made where the commit has nothing in it. */
async function folderIn(path: string, { prefix }: Repository): Promise<Pick<ThreadWorktree, "folder">> {
  const folder = join(path, shownPath(prefix)).replace(/\/$/, "");
  await mkdir(folder, { recursive: true }).catch(() => undefined);
  const real = await realpath(folder).catch(() => null);
  if (real !== null && (real === path || real.startsWith(`${path}${sep}`))) return { folder };
  throw new WorktreeError("failed", `The project's folder is no folder in the worktree: ${folder}`);
}

async function baseOf(repository: Repository, from: NewWorktree["from"], head: string): Promise<string> {
  if (from === undefined) return head;
  return (
    (await commitOf(repository, `refs/heads/${from.branch}`)) ??
    (await commitOf(repository, from.base)) ??
    head
  );
}

async function makeBranch(repository: Repository, slug: string, base: string): Promise<string> {
  for (let tries = 1; ; tries += 1) {
    const branch = freeBranchName(slug, await branchNames(repository));
    // The empty text says that there must be no such branch, also by now.
    const words = ["update-ref", `refs/heads/${branch}`, base, ""];
    const result = await repository.try(words);
    if (result.code === 0) return branch;
    if (tries === NAME_TRIES) throw failureOf(words, result);
  }
}

async function branchNames(repository: Repository): Promise<Set<string>> {
  const output = await repository.git(["for-each-ref", "--format=%(refname)", "refs/heads/"]);
  const names = output.toString("utf8").split("\n");
  return new Set(names.filter((name) => name !== "").map((name) => name.slice("refs/heads/".length)));
}

/** Deletes a branch if it still is at the commit, and is checked out nowhere. */
export async function deleteBranch(repository: Repository, branch: string, at: string): Promise<void> {
  const signal = AbortSignal.timeout(CLEAR_MS);
  if ((await registeredWorktrees(repository, signal)).some((each) => each.branch === branch)) return;
  await repository.try(["update-ref", "-d", `refs/heads/${branch}`, at], { signal });
}

/** Takes away whatever is at a place, on disk and in what git knows. Nothing there is no failure. */
export async function takeAway(repository: Repository, path: string): Promise<void> {
  const signal = AbortSignal.timeout(CLEAR_MS);
  await clearPlace(path);
  // Twice: what an end of the server has interrupted is locked.
  await repository.try(["worktree", "remove", "--force", "--force", path], { signal });
}
