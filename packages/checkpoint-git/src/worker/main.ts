import { parentPort, workerData } from "node:worker_threads";
import { CheckpointError, type CheckpointStore } from "@wilco/core/checkpoint";
import PQueue from "p-queue";
import { z } from "zod";
import { GitCheckpoints } from "../git-checkpoints.ts";
import type { Call, FromWorker, ToWorker } from "./protocol.ts";

/* The thread that starts git: to start a program holds up whoever does it. */

/** How many pieces of work run at once; each is one process after the other. */
const AT_ONCE = 8;

const { env } = z.object({ env: z.record(z.string(), z.string()) }).parse(workerData);
const port = parentPort;
if (port === null) throw new Error("The worker of the checkpoints is started by them.");

const store = new GitCheckpoints(env);
const queue = new PQueue({ concurrency: AT_ONCE });
const underWay = new Map<number, AbortController>();

function say(message: FromWorker): void {
  port?.postMessage(message);
}

async function answer(id: number, call: Call): Promise<void> {
  const controller = new AbortController();
  underWay.set(id, controller);
  try {
    const value = await queue.add(() => run(store, call, controller.signal));
    say({ kind: "answer", id, value });
  } catch (error) {
    const problem = error instanceof CheckpointError ? error.problem : "failed";
    say({ kind: "refusal", id, problem, message: error instanceof Error ? error.message : String(error) });
  } finally {
    underWay.delete(id);
  }
}

async function run(to: CheckpointStore, { name, input }: Call, signal: AbortSignal): Promise<unknown> {
  signal.throwIfAborted();
  switch (name) {
    case "takeBefore":
      return to.takeBefore(...input, signal);
    case "takeAfter":
      return to.takeAfter(...input, signal);
    case "changes":
      return to.changes(...input, signal);
    case "patch":
      return to.patch(...input, signal);
    case "preview":
      return to.preview(...input, signal);
    case "restore":
      return to.restore(...input, signal);
    case "forget":
      return to.forget(...input, signal);
    default:
      return name satisfies never;
  }
}

port.on("message", (message: ToWorker) => {
  if (message.kind === "abort") underWay.get(message.id)?.abort();
  else void answer(message.id, message.call);
});
