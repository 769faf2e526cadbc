import type { CheckpointStore } from "@wilco/core/checkpoint";
import { WorkerClient } from "./worker/worker-client.ts";

/**
 * Checkpoints with git, which is started by a thread of its own. Nothing is started before the first call.
 * @param env the person's environment: git is found in its PATH
 */
export function createGitCheckpoints(env: Readonly<Record<string, string>>): CheckpointStore {
  const client = new WorkerClient(env);
  return {
    takeBefore: (turn, signal) => client.call("takeBefore", [turn], signal),
    takeAfter: (turn, signal) => client.call("takeAfter", [turn], signal),
    changes: (compared, signal) => client.call("changes", [compared], signal),
    patch: (compared, path, signal) => client.call("patch", [compared, path], signal),
    preview: (turn, signal) => client.call("preview", [turn], signal),
    restore: (turn, keepAs, signal) => client.call("restore", [turn, keepAs], signal),
    forget: (target, signal) => client.call("forget", [target], signal),
    close: () => client.close(),
  };
}
