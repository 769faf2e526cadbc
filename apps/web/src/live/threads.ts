import type { TRPCClient } from "@trpc/client";
import type { AppRouter } from "@wilco/server";
import type { Keeper } from "../api/live-connection.ts";
import { ThreadLive } from "./thread-live.ts";

/** So many threads stay in memory after they were left, to be there at once when they are opened again. */
const KEPT = 8;

/** The threads that the page follows. */
export class Threads {
  readonly #connection: Keeper;
  readonly #http: TRPCClient<AppRouter>;
  readonly #threads = new Map<string, { readonly live: ThreadLive; readers: number }>();

  constructor(connection: Keeper, http: TRPCClient<AppRouter>) {
    this.#connection = connection;
    this.#http = http;
  }

  /** The thread, followed or not. */
  get(threadId: string): ThreadLive {
    return this.#entry(threadId).live;
  }

  /** Follows a thread until the returned function is called. */
  follow(threadId: string): () => void {
    const entry = this.#entry(threadId);
    entry.readers += 1;
    entry.live.follow();
    return () => {
      entry.readers -= 1;
      if (entry.readers > 0) return;
      entry.live.leave();
      this.#forgetOldest();
    };
  }

  /** Follows threads again that the server did not have, and has now: somebody else has made them. */
  restartMissing(known: { has(threadId: string): boolean }): void {
    for (const [threadId, { live, readers }] of this.#threads) {
      if (readers > 0 && live.state.get().status === "missing" && known.has(threadId)) live.restart();
    }
  }

  #entry(threadId: string): { readonly live: ThreadLive; readers: number } {
    const entry = this.#threads.get(threadId) ?? {
      live: new ThreadLive(threadId, this.#connection, this.#http),
      readers: 0,
    };
    // Last in, last out.
    this.#threads.delete(threadId);
    this.#threads.set(threadId, entry);
    return entry;
  }

  #forgetOldest(): void {
    for (const [threadId, { readers }] of this.#threads) {
      if (this.#threads.size <= KEPT) return;
      if (readers === 0) this.#threads.delete(threadId);
    }
  }
}
