import { parentPort, workerData } from "node:worker_threads";
import { CheckpointError } from "@wilco/core/checkpoint";
import { WorktreeError } from "@wilco/core/worktree";
import PQueue from "p-queue";
import { z } from "zod";
import { GitCheckpoints } from "../git-checkpoints.ts";
import { GitWorktrees } from "../worktrees/git-worktrees.ts";
import { type Call, type FromWorker, portOf, type Refusal, type ToWorker } from "./protocol.ts";

/* The thread that starts git: to start a program holds up whoever does it. */

/** How many pieces of work run at once; each is one process after the other. */
const AT_ONCE = 8;

const start = z.object({ env: z.record(z.string(), z.string()), worktrees: z.string() }).parse(workerData);
const port = parentPort;
if (port === null) throw new Error("The worker that runs git is started by its client.");

const checkpoints = new GitCheckpoints(start.env);
const worktrees = new GitWorktrees(start.worktrees, start.env);
const queue = new PQueue({ concurrency: AT_ONCE });
const underWay = new Map<number, AbortController>();

function say(message: FromWorker): void {
  port?.postMessage(message);
}

async function answer(id: number, call: Call): Promise<void> {
  const controller = new AbortController();
  underWay.set(id, controller);
  try {
    const value = await queue.add(() => run(call, controller.signal));
    say({ kind: "answer", id, value });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    say({ kind: "refusal", id, refusal: refusalOf(error, call), message });
  } finally {
    underWay.delete(id);
  }
}

function refusalOf(error: unknown, { name }: Call): Refusal {
  if (error instanceof CheckpointError) return { of: "checkpoint", problem: error.problem };
  if (error instanceof WorktreeError) return { of: "worktree", problem: error.problem };
  return { of: portOf(name), problem: "failed" };
}

async function run({ name, input }: Call, signal: AbortSignal): Promise<unknown> {
  signal.throwIfAborted();
  switch (name) {
    case "takeBefore":
      return checkpoints.takeBefore(...input, signal);
    case "takeAfter":
      return checkpoints.takeAfter(...input, signal);
    case "changes":
      return checkpoints.changes(...input, signal);
    case "patch":
      return checkpoints.patch(...input, signal);
    case "preview":
      return checkpoints.preview(...input, signal);
    case "restore":
      return checkpoints.restore(...input, signal);
    case "forget":
      return checkpoints.forget(...input, signal);
    case "support":
      return worktrees.support(...input, signal);
    case "add":
      return worktrees.add(...input, signal);
    case "check":
      return worktrees.check(...input, signal);
    case "list":
      return worktrees.list(...input, signal);
    case "remove":
      return worktrees.remove(...input, signal);
    default:
      return name satisfies never;
  }
}

port.on("message", (message: ToWorker) => {
  if (message.kind === "abort") underWay.get(message.id)?.abort();
  else void answer(message.id, message.call);
});
