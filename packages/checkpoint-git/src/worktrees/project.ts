import { realpath } from "node:fs/promises";
import { resolve } from "node:path";
import { CheckpointError } from "@wilco/core/checkpoint";
import { WorktreeError } from "@wilco/core/worktree";
import { hasGitAbove } from "../git/has-git-above.ts";
import { type Calls, findRepository, type Repository } from "../git/repository.ts";
import { GitMissing, runGit } from "../git/run-git.ts";

/** A repository with something to begin from. */
export interface Project {
  readonly repository: Repository;
  /** The commit that is checked out. */
  readonly head: string;
}

/** The repository of a project's folder. Throws `WorktreeError`: `no-git`, `no-repository`, `no-commit`. */
export async function openProject(folder: string, calls: Calls): Promise<Project> {
  const repository = await repositoryOf(folder, calls);
  if (repository === null) {
    if (await hasGitAbove(folder, calls.env)) await refuseMissingGit(folder, calls);
    throw new WorktreeError("no-repository", `The project's folder ${folder} is in no git repository.`);
  }
  const head = await commitOf(repository, "HEAD");
  if (head !== null) return { repository, head };
  throw new WorktreeError(
    "no-commit",
    "The project's repository has no commit yet: a worktree begins at one.",
  );
}

/** The repository of a folder, or null. Throws `WorktreeError` (`failed`) for one that git does not want to work with. */
export async function repositoryOf(folder: string, calls: Calls): Promise<Repository | null> {
  return asWorktreeError(() => findRepository(folder, calls));
}

/** What git rejects with is the same, whoever calls it; here it is about worktrees. */
export async function asWorktreeError<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CheckpointError) throw new WorktreeError("failed", error.message);
    if (error instanceof GitMissing) throw new WorktreeError("no-git", NO_GIT);
    throw error;
  }
}

const NO_GIT = "The program git is not there, which makes worktrees.";

async function refuseMissingGit(cwd: string, calls: Calls): Promise<void> {
  await asWorktreeError(() => runGit({ words: ["--version"], cwd, ...calls }));
}

/** The commit that a name stands for; null for none. */
export async function commitOf(repository: Repository, name: string): Promise<string | null> {
  const { code, output } = await repository.try(["rev-parse", "--verify", "--quiet", `${name}^{commit}`]);
  return code === 0 ? output.toString().trim() : null;
}

/** Where all worktrees of a repository have their common part, by its real path; null where git knows no repository. */
export async function commonFolderOf(
  folder: string,
  calls: Calls,
): Promise<{ readonly top: string; readonly common: string } | null> {
  const words = ["rev-parse", "--show-toplevel", "--git-common-dir"];
  const { code, output } = await runGit({ words, cwd: folder, ...calls });
  const [top, common, ...more] = output.toString("utf8").split("\n");
  if (code !== 0 || !top || !common || more.length !== 1) return null;
  return { top: await realpath(top), common: await realpath(resolve(folder, common)) };
}
