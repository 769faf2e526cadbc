import type { LiveThread } from "../state.ts";
import { type DecideMeta, type Decision, Draft, refuse } from "./decision.ts";
import { retireProcess } from "./ending.ts";

/**
 * `worktree.remove`: from here on nothing of the thread runs, wherever a turn of it may be asked for. What is on disk goes
 * after this is durable: so no turn begins in a folder that is being removed, not on another server either.
 */
export function decideWorktreeRemove(state: LiveThread, meta: DecideMeta): Decision {
  const { thread, active, queue } = state;
  const { worktree, id: threadId } = thread;
  if (worktree === undefined) return refuse("worktree-not-found", "The thread has no worktree.", "threadId");
  if (active !== null || queue.turnIds.length > 0) {
    const message = "A turn of the thread runs or waits in its queue; stop it, or remove it, first.";
    return refuse("turn-running", message, { field: "threadId", threadId });
  }
  const draft = new Draft(state, meta);
  if (worktree.removedAt === undefined) {
    retireProcess(draft, "its worktree was removed");
    draft.add("thread.worktree-removed", {});
  }
  return draft.accept();
}
