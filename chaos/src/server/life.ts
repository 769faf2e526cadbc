import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Fault } from "@wilco/testkit/storage-faults";
import { newsSchema, type Order, type ServerOptions } from "./control.ts";

const MAIN = fileURLToPath(new URL("./main.ts", import.meta.url));

/** How a server ended. */
export interface Death {
  readonly at: number;
  readonly signal: string | null;
  readonly code: number | null;
}

/** One server process, from its start to its end. */
export class Life {
  readonly origin: string;
  readonly token: string;
  readonly pid: number;
  readonly dead: Promise<Death>;
  readonly #child: ChildProcess;
  readonly #done = new Map<number, () => void>();
  #last = 0;

  private constructor(
    child: ChildProcess,
    ready: { readonly origin: string; readonly token: string },
    dead: Promise<Death>,
  ) {
    this.#child = child;
    this.origin = ready.origin;
    this.token = ready.token;
    this.pid = child.pid ?? 0;
    this.dead = dead;
    child.on("message", (message) => {
      const news = newsSchema.parse(message);
      if (news.say === "done") this.#done.get(news.id)?.();
    });
  }

  /** Resolves when it is ready. Rejects when it ends before. Its stderr goes to a file in the home. */
  static async start(options: ServerOptions): Promise<Life> {
    const child = spawn(process.execPath, [MAIN, JSON.stringify(options)], {
      cwd: options.home,
      env: options.env,
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    child.stderr?.pipe(createWriteStream(join(options.home, "stderr"), { flags: "a" }));
    const dead = once(child, "exit").then(
      ([code, signal]: unknown[]): Death => ({
        at: Date.now(),
        code: typeof code === "number" ? code : null,
        signal: typeof signal === "string" ? signal : null,
      }),
    );
    const ready = once(child, "message").then(([message]) => newsSchema.parse(message));
    const first = await Promise.race([ready, dead]);
    if (!("say" in first) || first.say !== "ready") {
      throw new Error(`a server did not get ready: ${JSON.stringify(first)}`);
    }
    return new Life(child, first, dead);
  }

  /** Resolves when the storage is so, or the server is gone. */
  async fault(fault: Fault): Promise<void> {
    await this.#order((id) => ({ do: "fault", id, fault }));
  }

  async clock(ms: number): Promise<void> {
    await this.#order((id) => ({ do: "clock", id, ms }));
  }

  async end(signal: "SIGKILL" | "SIGTERM"): Promise<Death> {
    this.#child.kill(signal);
    return this.dead;
  }

  async #order(make: (id: number) => Order): Promise<void> {
    this.#last += 1;
    const id = this.#last;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#done.set(id, resolve);
    if (this.#child.connected) this.#child.send(make(id), () => undefined);
    await Promise.race([promise, this.dead]);
    this.#done.delete(id);
  }
}
