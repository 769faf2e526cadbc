import type { Repository } from "../git/repository.ts";

/** A worktree as git lists it; `branch` without `refs/heads/`, null when none is checked out. */
export interface Registered {
  readonly path: string;
  readonly branch: string | null;
}

/**
 * Every worktree that the repository knows of, those that are gone from the disk included.
 * @param signal another one than the work's, where that may have aborted
 */
export async function registeredWorktrees(
  repository: Repository,
  signal: AbortSignal = repository.signal,
): Promise<Registered[]> {
  const output = await repository.git(["worktree", "list", "--porcelain"], { signal });
  return output
    .toString("utf8")
    .split("\n\n")
    .flatMap((entry): Registered[] => {
      const path = /^worktree (.+)$/m.exec(entry)?.[1];
      const branch = /^branch refs\/heads\/(.+)$/m.exec(entry)?.[1] ?? null;
      return path === undefined ? [] : [{ path, branch }];
    });
}
