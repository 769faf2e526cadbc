import { type ThreadWorktree, WilcoError } from "@wilco/shared-types";
import { abortable } from "../provider/provider-service.ts";
import type { LiveThread } from "../session/state.ts";
import { WorktreeError, type WorktreeStore } from "../worktree/port.ts";
import { folderOf } from "./folders.ts";
import type { States } from "./states.ts";

/** The thread's worktree is gone: nothing of it may run, and nothing runs anywhere else instead. */
export class WorktreeLost extends WilcoError {
  constructor(message: string) {
    super("worktree-lost", message, "threadId");
  }
}

/**
 * The one place that says where something of a thread may be done. Whoever starts an agent, reads or changes files asks
 * here, so that a thread whose worktree is lost does nothing at all.
 */
export class ThreadFolders {
  readonly #worktrees: WorktreeStore | null;
  readonly #states: States;

  constructor(worktrees: WorktreeStore | null, states: States) {
    this.#worktrees = worktrees;
    this.#states = states;
  }

  /**
   * The thread's folder: its project's, or the one in its worktree, which is looked at. Throws `WorktreeLost` when that is
   * not there any more or is none of the project's repository, and whatever keeps it from being looked at.
   */
  async usable(state: LiveThread, signal: AbortSignal): Promise<string> {
    const { worktree } = state.thread;
    const folder = await folderOf(state, this.#states);
    if (worktree === undefined) return folder;
    if (worktree.removedAt !== undefined) throw new WorktreeLost(REMOVED);
    const project = await this.#projectOf(state);
    if (this.#worktrees === null) throw new WorktreeLost("This server works with no worktrees.");
    try {
      await abortable(this.#worktrees.check({ project, worktree }, signal), signal);
      return folder;
    } catch (error) {
      if (!(error instanceof WorktreeError) || error.problem !== "lost") throw error;
      throw new WorktreeLost(lost(worktree, project, error.message));
    }
  }

  /** Like `usable`, by the thread's id. Throws `thread-not-found` besides. */
  async usableOf(threadId: string, signal: AbortSignal): Promise<string> {
    const { state } = await this.#states.thread(threadId);
    if (state.kind !== "live") {
      throw new WilcoError("thread-not-found", "There is no such thread.", "threadId");
    }
    return this.usable(state, signal);
  }

  async #projectOf({ thread }: LiveThread): Promise<string> {
    const { state } = await this.#states.project(thread.projectId);
    if (state.kind !== "live") throw new Error("the thread's project is gone");
    return state.project.path;
  }
}

const ELSE = "fork this thread to go on in a new worktree, or begin a new thread";
const REMOVED = `the thread's worktree was removed. Nothing runs here any more: ${ELSE}`;

function lost({ path, branch }: ThreadWorktree, project: string, why: string): string {
  return (
    `the thread's worktree is lost: ${why}. Nothing was run, here or in the project's own folder. To have it back: ` +
    `"git worktree add --force '${path}' ${branch}" in ${project}. Or ${ELSE}`
  );
}
