import type { CheckpointStore } from "@wilco/core/checkpoint";
import { hasGitAbove } from "./git/has-git-above.ts";
import { WorkerClient } from "./worker/worker-client.ts";

/**
 * Checkpoints with git, which is started by a thread of its own. That is started for the first folder in a repository.
 * @param env the person's environment: git is found in its PATH
 */
export function createGitCheckpoints(env: Readonly<Record<string, string>>): CheckpointStore {
  const client = new WorkerClient(env);
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
    close: () => client.close(),
  };
}
