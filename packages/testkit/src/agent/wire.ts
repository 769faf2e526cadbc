import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { createInterface } from "node:readline";
import type { WireError } from "./script/reply.ts";

export type Id = string | number | null;

/** A message of the client: a request when it has an id and a method, an answer when it has no method. */
export interface WireMessage {
  readonly id?: Id;
  readonly method?: string;
  readonly params?: Record<string, unknown>;
  readonly result?: unknown;
  readonly error?: WireError;
}

/**
 * Both directions of the stdio, below any rule of the protocol: an SDK would keep the agent from misbehaving.
 */
export class Wire {
  readonly #pending = new Map<Id, (answer: WireMessage) => void>();
  #nextId = 1;
  #open = true;
  #inputClosed = false;

  /**
   * Reads until stdin ends.
   *
   * @param onMessage gets each request and notification; answers go to whoever asked
   */
  async read(onMessage: (message: WireMessage) => void): Promise<void> {
    const lines = createInterface({ input: process.stdin });
    lines.on("line", (line) => {
      const message = JSON.parse(line) as WireMessage;
      if (message.method !== undefined) onMessage(message);
      else this.#pending.get(message.id ?? null)?.(message);
    });
    await once(lines, "close");
  }

  async line(line: string): Promise<void> {
    await this.text(`${line}\n`);
  }

  /** Writes a text as it is, without an end of the line. */
  async text(text: string): Promise<void> {
    if (!this.#open) return;
    if (!process.stdout.write(text)) await once(process.stdout, "drain");
  }

  async send(message: object): Promise<void> {
    await this.line(JSON.stringify({ jsonrpc: "2.0", ...message }));
  }

  /** @returns the client's answer, a result or an error */
  async request(method: string, params: object): Promise<WireMessage> {
    const id = this.#nextId;
    this.#nextId += 1;
    const { promise, resolve } = Promise.withResolvers<WireMessage>();
    this.#pending.set(id, resolve);
    await this.send({ id, method, params });
    return promise;
  }

  /** Closes stdout for good; what is sent afterwards is lost. */
  closeOutput(): void {
    this.#open = false;
    closeSync(1);
    // Holds the number, so that no later file gets it.
    openSync("/dev/null", "w");
  }

  /** Closes stdin for good, and lives on: for whoever writes to it, the pipe is broken. */
  closeInput(): void {
    this.#inputClosed = true;
    process.stdin.destroy();
    closeSync(0);
    openSync("/dev/null", "r");
  }

  /** Whether stdin ended because this side closed it. */
  get inputClosed(): boolean {
    return this.#inputClosed;
  }
}
