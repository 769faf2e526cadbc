import { z } from "zod";
import { idSchema, timeSchema } from "./ids.ts";

/**
 * A git worktree that a thread has for itself. `path` is its top, `folder` what its agent works in: the same folder in it
 * as the project's in the repository. `branch` was made for it, at the commit `base`. What was told when it was made: the
 * person, or the agent, may have gone on to another branch since. `removedAt`: somebody removed it through Wilco.
 */
export const threadWorktreeSchema = z.object({
  path: z.string(),
  folder: z.string(),
  branch: z.string(),
  base: z.string(),
  removedAt: timeSchema.exactOptional(),
});

/** Whether threads of a project can have worktrees, and else why not. */
export const worktreeSupportSchema = z.enum(["yes", "no-git", "no-repository", "no-commit"]);

/** The query of `worktree.list` and `worktree.support`. */
export const worktreeListInputSchema = z.object({ projectId: idSchema });

/**
 * A worktree that was made for a thread, as it stands. `threadId` names it, also when that thread is none any more
 * (`leftover`). `lost`: the folder is gone or is no worktree of the repository; what is null is not known then.
 * `branch` is null when none is checked out. `changedFiles`: not committed, new ones included. `ahead`: commits since
 * `base`; `unmerged`: those that are on no other branch, on no remote's and under no tag: they would be lost with it.
 */
export const worktreeSchema = z.object({
  threadId: idSchema,
  path: z.string(),
  branch: z.string().nullable(),
  base: z.string().nullable(),
  lost: z.boolean(),
  leftover: z.boolean(),
  changedFiles: z.int().nonnegative().nullable(),
  ahead: z.int().nonnegative().nullable(),
  unmerged: z.int().nonnegative().nullable(),
});

export const worktreesSchema = z.object({
  support: worktreeSupportSchema,
  worktrees: z.array(worktreeSchema),
});

export type ThreadWorktree = z.infer<typeof threadWorktreeSchema>;
export type WorktreeSupport = z.infer<typeof worktreeSupportSchema>;
export type Worktree = z.infer<typeof worktreeSchema>;
export type Worktrees = z.infer<typeof worktreesSchema>;
