import { type ChildProcess, fork } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { type Ask, type Message, messageSchema, type Usage } from "./protocol.ts";

/** A server in a process of its own. */
export class Child implements AsyncDisposable {
  readonly origin: string;
  readonly token: string;
  readonly #process: ChildProcess;
  readonly #heard: EventEmitter;
  #lastId = 0;
  #leaving = false;

  constructor(process: ChildProcess, heard: EventEmitter, ready: Extract<Message, { kind: "ready" }>) {
    this.#process = process;
    this.#heard = heard;
    this.origin = ready.origin;
    this.token = ready.token;
    process.once("exit", (code, signal) => {
      // Nobody waits for this: a benchmark whose server has ended would wait for ever instead.
      if (!this.#leaving) throw new Error(`a server ended: ${signal ?? code}`);
    });
  }

  async usage(): Promise<Usage> {
    const usage = await this.#ask({ kind: "usage" });
    if (usage === null) throw new Error("the server did not tell its usage");
    return usage;
  }

  async say(count: number): Promise<void> {
    await this.#ask({ kind: "say", count });
  }

  async finish(): Promise<void> {
    await this.#ask({ kind: "finish" });
  }

  /** Calls `listener` with whatever the process tells by itself. Returns the way to end that. */
  onMessage(listener: (message: Message) => void): () => void {
    this.#heard.on("told", listener);
    return () => this.#heard.off("told", listener);
  }

  /** Resolves when the process is gone; it ends when its channel does. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#leaving) return;
    this.#leaving = true;
    const gone = once(this.#process, "exit");
    this.#process.disconnect();
    await gone;
  }

  async #ask(ask: Ask): Promise<Usage | null> {
    this.#lastId += 1;
    const id = this.#lastId;
    const { promise, resolve } = Promise.withResolvers<Usage | null>();
    this.#heard.once(`answer ${id}`, resolve);
    this.#process.send({ id, ask });
    return promise;
  }
}

/** Starts a program of this package and resolves when it listens. Rejects when it ends before. */
export async function startChild(entry: URL, args: readonly string[]): Promise<Child> {
  // Whoever profiles the benchmarks wants their servers' profiles; a test runner's flags are not for them.
  const execArgv = process.execArgv.filter((flag) => flag.startsWith("--cpu-prof"));
  const started = fork(entry, args, { execArgv });
  const heard = new EventEmitter();
  const { promise, resolve, reject } = Promise.withResolvers<Child>();
  started.once("exit", (code, signal) => reject(new Error(`a server ended: ${signal ?? code}`)));
  started.once("error", reject);
  started.on("message", (raw) => {
    const message = messageSchema.parse(raw);
    if (message.kind === "ready") resolve(new Child(started, heard, message));
    else if (message.kind === "answer") heard.emit(`answer ${message.id}`, message.usage);
    else heard.emit("told", message);
  });
  return promise;
}
