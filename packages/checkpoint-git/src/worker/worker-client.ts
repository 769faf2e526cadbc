import { Worker } from "node:worker_threads";
import { CheckpointError } from "@wilco/core/checkpoint";
import { WorktreeError } from "@wilco/core/worktree";
import {
  type AnswerOf,
  type Call,
  type CallName,
  type FromWorker,
  type InputOf,
  portOf,
  type Refusal,
  type ToWorker,
  type WorkerStart,
} from "./protocol.ts";

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: CheckpointError | WorktreeError) => void;
  /** The port whose errors the call rejects with. */
  readonly of: Refusal["of"];
  /** Settles with the call. */
  readonly ended: Promise<unknown>;
}

const ENTRY = new URL("./entry.mjs", import.meta.url);
/** What is being put back is finished, within this, in milliseconds. */
const CLOSE_MS = 2_000;

/** The worker as calls. It is started for the first one, and again for the next one when it has died. */
export class WorkerClient {
  readonly #start: WorkerStart;
  readonly #pending = new Map<number, Pending>();
  #worker: Worker | null = null;
  #lastId = 0;

  constructor(start: WorkerStart) {
    this.#start = start;
  }

  /**
   * Asks the worker. Rejects with the error of the call's port; with the signal's reason when that has aborted and the work has
   * ended.
   */
  async call<N extends CallName>(name: N, input: InputOf<N>, signal: AbortSignal): Promise<AnswerOf<N>> {
    signal.throwIfAborted();
    const worker = this.#running();
    this.#lastId += 1;
    const id = this.#lastId;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.#pending.set(id, { resolve, reject, of: portOf(name), ended: promise });
    const tell = (message: ToWorker): void => worker.postMessage(message);
    // A call's name and its input belong together by this function's own signature.
    tell({ kind: "call", id, call: { name, input } as unknown as Call });
    const onAbort = (): void => tell({ kind: "abort", id });
    signal.addEventListener("abort", onAbort, { once: true });
    try {
      // The worker answers a call of a name with that name's answer.
      return (await promise) as AnswerOf<N>;
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    } finally {
      signal.removeEventListener("abort", onAbort);
      this.#pending.delete(id);
      if (this.#pending.size === 0) worker.unref();
    }
  }

  /** Ends what is under way, and the worker. */
  async close(): Promise<void> {
    const worker = this.#worker;
    if (worker === null) return;
    for (const id of this.#pending.keys()) worker.postMessage({ kind: "abort", id } satisfies ToWorker);
    const late = Promise.withResolvers<void>();
    const timer = setTimeout(late.resolve, CLOSE_MS);
    await Promise.race([
      Promise.allSettled([...this.#pending.values()].map(({ ended }) => ended)),
      late.promise,
    ]);
    clearTimeout(timer);
    await worker.terminate();
  }

  #running(): Worker {
    const known = this.#worker;
    if (known !== null) {
      known.ref();
      return known;
    }
    const worker = new Worker(ENTRY, { workerData: this.#start, name: "wilco-git" });
    worker.on("message", (message: FromWorker) => this.#hear(message));
    worker.on("error", (error) => this.#lost(worker, error instanceof Error ? error.message : String(error)));
    worker.on("exit", () => this.#lost(worker, "it was ended"));
    this.#worker = worker;
    return worker;
  }

  #hear(message: FromWorker): void {
    const pending = this.#pending.get(message.id);
    if (message.kind === "answer") pending?.resolve(message.value);
    else pending?.reject(errorOf(message.refusal, message.message));
  }

  #lost(worker: Worker, why: string): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    for (const { reject, of } of this.#pending.values()) {
      reject(errorOf({ of, problem: "failed" }, `the worker that runs git has gone: ${why}`));
    }
  }
}

function errorOf(refusal: Refusal, message: string): CheckpointError | WorktreeError {
  return refusal.of === "checkpoint"
    ? new CheckpointError(refusal.problem, message)
    : new WorktreeError(refusal.problem, message);
}
