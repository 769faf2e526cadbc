import { randomUUID } from "node:crypto";
import { BroadcastChannel } from "node:worker_threads";
import type { Fault } from "./fault.ts";

/** Tells the witness of one store, in this process, what is wrong with its storage. */
export class StorageFaults implements Disposable {
  /** What `createSqliteStore` takes as its witness. */
  readonly witness: URL;
  readonly #channel: BroadcastChannel;
  readonly #waiting = new Map<number, (struck: number) => void>();
  #last = 0;

  /** @param fault what is wrong before anything was asked of the store */
  constructor(fault: Fault = { kind: "none" }) {
    const name = randomUUID();
    this.witness = new URL("./witness.ts", import.meta.url);
    this.witness.searchParams.set("channel", name);
    this.witness.searchParams.set("fault", JSON.stringify(fault));
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = ({ data }) => {
      const { done, struck } = data as { readonly done: number; readonly struck: number };
      this.#waiting.get(done)?.(struck);
    };
    this.#channel.unref();
  }

  /** Resolves when it is so. The store has to be open. */
  async set(fault: Fault): Promise<void> {
    await this.#ask(fault);
  }

  /** How often a fault at a boundary has struck since it was set. */
  async struck(): Promise<number> {
    return this.#ask(null);
  }

  async #ask(fault: Fault | null): Promise<number> {
    this.#last += 1;
    const id = this.#last;
    const { promise, resolve } = Promise.withResolvers<number>();
    this.#waiting.set(id, resolve);
    this.#channel.ref();
    this.#channel.postMessage({ id, fault });
    const struck = await promise;
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) this.#channel.unref();
    return struck;
  }

  [Symbol.dispose](): void {
    this.#channel.close();
  }
}
