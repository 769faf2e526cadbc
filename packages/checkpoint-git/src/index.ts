import type { CheckpointStore } from "@wilco/core/checkpoint";
import type { WorktreeStore } from "@wilco/core/worktree";
import { hasGitAbove } from "./git/has-git-above.ts";
import type { WorkerStart } from "./worker/protocol.ts";
import { WorkerClient } from "./worker/worker-client.ts";

/** Both ports over one thread that starts git. It is started for the first folder in a repository. */
export interface Git {
  readonly checkpoints: CheckpointStore;
  readonly worktrees: WorktreeStore;
  /** Ends what is under way for both. Resolves when no process is left. */
  close(): Promise<void>;
}

/** Checkpoints and worktrees with git, which is found in the PATH of the environment. */
export function createGit(start: WorkerStart): Git {
  const client = new WorkerClient(start);
  const close = (): Promise<void> => client.close();
  const parts = { client, env: start.env, close };
  return { checkpoints: checkpointsOf(parts), worktrees: worktreesOf(parts), close };
}

interface Parts extends Pick<WorkerStart, "env"> {
  readonly client: WorkerClient;
  readonly close: () => Promise<void>;
}

function checkpointsOf({ client, env, close }: Parts): CheckpointStore {
  return {
    async takeBefore(turn, signal) {
      signal.throwIfAborted();
      return (await hasGitAbove(turn.folder, env)) && client.call("takeBefore", [turn], signal);
    },
    async takeAfter(turn, signal) {
      signal.throwIfAborted();
      return (await hasGitAbove(turn.folder, env)) ? client.call("takeAfter", [turn], signal) : null;
    },
    changes: (compared, signal) => client.call("changes", [compared], signal),
    patch: (compared, path, signal) => client.call("patch", [compared, path], signal),
    preview: (turn, signal) => client.call("preview", [turn], signal),
    restore: (turn, keepAs, signal) => client.call("restore", [turn, keepAs], signal),
    forget: (target, signal) => client.call("forget", [target], signal),
    close,
  };
}

function worktreesOf({ client, env, close }: Parts): WorktreeStore {
  return {
    async support(project, signal) {
      signal.throwIfAborted();
      return (await hasGitAbove(project, env)) ? client.call("support", [project], signal) : "no-repository";
    },
    add: (input, signal) => client.call("add", [input], signal),
    check: (target, signal) => client.call("check", [target], signal),
    list: (target, signal) => client.call("list", [target], signal),
    remove: (removal, signal) => client.call("remove", [removal], signal),
    close,
  };
}
