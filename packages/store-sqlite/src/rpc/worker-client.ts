import { Worker } from "node:worker_threads";
import type { SetAside } from "@wilco/core/store";
import { WilcoError } from "@wilco/shared-types";
import type { FromWorker, OperationName, Operations, WorkerSettings } from "./protocol.ts";
import { revive } from "./revive.ts";

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: WilcoError) => void;
}

interface Running {
  readonly worker: Worker;
  readonly ready: Promise<void>;
  readonly exited: Promise<void>;
  readonly pending: Map<number, Pending>;
}

const ENTRY = new URL("../worker/entry.mjs", import.meta.url);

/** The store's worker as calls. A worker that dies is started again for the next call. */
export class WorkerClient {
  readonly #settings: WorkerSettings;
  readonly #onSetAside: (row: SetAside) => void;
  #running: Running | null = null;
  #lastId = 0;

  /** @param onSetAside is told of each row that could not be decoded */
  constructor(settings: WorkerSettings, onSetAside: (row: SetAside) => void) {
    this.#settings = settings;
    this.#onSetAside = onSetAside;
  }

  /** Resolves when the worker has opened the database. Rejects when it cannot. */
  async start(): Promise<void> {
    this.#running ??= this.#spawn();
    await this.#running.ready;
  }

  /** Asks the worker. Rejects with the worker's refusal, or `storage-unavailable` when the worker is gone. */
  async call<N extends OperationName>(
    name: N,
    ...input: Operations[N]["input"]
  ): Promise<Operations[N]["answer"]> {
    await this.start();
    const running = this.#running;
    if (running === null) throw workerGone();
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.#lastId += 1;
    running.worker.postMessage({ id: this.#lastId, name, input });
    running.pending.set(this.#lastId, { resolve, reject });
    // The worker answers a call of a name with that name's answer.
    return (await promise) as Operations[N]["answer"];
  }

  /** Closes the database and resolves when the worker has ended. */
  async stop(): Promise<void> {
    const running = this.#running;
    if (running === null) return;
    try {
      await this.call("close");
    } finally {
      await running.exited;
    }
  }

  #spawn(): Running {
    const worker = new Worker(ENTRY, { workerData: this.#settings, name: "wilco-store" });
    const pending = new Map<number, Pending>();
    const opened = Promise.withResolvers<void>();
    const exited = Promise.withResolvers<void>();
    const running = { worker, ready: opened.promise, exited: exited.promise, pending };
    const fail = (error: WilcoError) => {
      if (this.#running === running) this.#running = null;
      opened.reject(error);
      for (const { reject } of pending.values()) reject(error);
      pending.clear();
    };
    worker.on("message", (message: FromWorker) => this.#hear(message, { pending, opened, fail }));
    worker.on("error", (error) => fail(workerGone(error instanceof Error ? error.message : String(error))));
    worker.on("exit", () => {
      fail(workerGone());
      exited.resolve();
    });
    return running;
  }

  #hear(message: FromWorker, { pending, opened, fail }: Listening): void {
    switch (message.kind) {
      case "ready":
        opened.resolve();
        return;
      case "failed":
        fail(revive(message.error));
        return;
      case "answer":
        pending.get(message.id)?.resolve(message.value);
        pending.delete(message.id);
        return;
      case "refusal":
        pending.get(message.id)?.reject(revive(message.error));
        pending.delete(message.id);
        return;
      case "set-aside":
        this.#onSetAside(message.row);
        return;
      default:
        message satisfies never;
    }
  }
}

interface Listening {
  readonly pending: Map<number, Pending>;
  readonly opened: PromiseWithResolvers<void>;
  readonly fail: (error: WilcoError) => void;
}

function workerGone(detail?: string): WilcoError {
  const reason = detail === undefined ? "" : `: ${detail}`;
  return new WilcoError(
    "storage-unavailable",
    `The storage is not available: its thread has ended${reason}.`,
  );
}
