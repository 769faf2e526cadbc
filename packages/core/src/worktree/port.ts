import type { ThreadWorktree, WorktreeSupport } from "@wilco/shared-types";

/** What a worktree stands for. Its place follows from these, so that one without a thread is found again. */
export interface WorktreeOwner {
  readonly projectId: string;
  readonly threadId: string;
}

/** A worktree that is to be made. `project` is the project's folder (a full path); `name` what the branch is called after. */
export interface NewWorktree extends WorktreeOwner {
  readonly project: string;
  readonly name: string;
  /** It begins at the newest of this that is still there: the branch's commit, `base`, else what the project has checked out. */
  readonly from?: Pick<ThreadWorktree, "branch" | "base">;
}

/** A worktree that was found. What is null is not known; the numbers are those of the contract's `worktreeSchema`. */
export interface FoundWorktree extends WorktreeOwner {
  readonly path: string;
  readonly branch: string | null;
  readonly base: string | null;
  readonly lost: boolean;
  readonly changedFiles: number | null;
  readonly ahead: number | null;
  readonly unmerged: number | null;
}

/** A worktree that is to be removed; see the contract's `worktree.remove`. */
export interface Removal extends WorktreeOwner {
  readonly project: string;
  readonly force: boolean;
  readonly keepBranch?: boolean | undefined;
}

/**
 * Why something about worktrees could not be done. `no-git`, `no-repository`, `no-commit`: the project has none, or git is
 * not there; `lost`: the worktree is gone, or is none of the project's repository; `has-work`: something would be lost;
 * `failed`: it went wrong, as the message says.
 */
export type WorktreeProblem = Exclude<WorktreeSupport, "yes"> | "lost" | "has-work" | "failed";

/** What every call of a worktree store rejects with, but for the reason of its signal. */
export class WorktreeError extends Error {
  readonly problem: WorktreeProblem;

  constructor(problem: WorktreeProblem, message: string) {
    super(message);
    this.name = "WorktreeError";
    this.problem = problem;
  }
}

/**
 * Makes folders in which a repository is checked out once more, each on a branch of its own. It runs nothing that the
 * repository has set up, and asks nobody. Calls run side by side; each rejects with `WorktreeError`, or with the reason
 * of its signal soon after that has aborted.
 */
export interface WorktreeStore {
  /** Whether worktrees of the project can be made. */
  support(project: string, signal: AbortSignal): Promise<WorktreeSupport>;
  /**
   * Makes a worktree. One that fails or is given up leaves nothing. One that stands already for the same owner is given
   * again, as it was made; what an end of the server left of one is cleared away first.
   */
  add(input: NewWorktree, signal: AbortSignal): Promise<ThreadWorktree>;
  /** Resolves when the worktree stands, and is one of the project's repository; rejects with `lost`, which says why, if not. */
  check(
    target: { readonly project: string; readonly worktree: ThreadWorktree },
    signal: AbortSignal,
  ): Promise<void>;
  /** Every worktree of the project's repository, and of the project, that was made here: whatever is left of it. */
  list(
    target: { readonly projectId: string; readonly project: string },
    signal: AbortSignal,
  ): Promise<readonly FoundWorktree[]>;
  /** Removes what is left of a worktree: nothing at all is no failure. Rejects with `has-work` as long as work would be lost. */
  remove(removal: Removal, signal: AbortSignal): Promise<void>;
  /** Ends what is under way. Resolves when no process is left. */
  close(): Promise<void>;
}
