import { type Clock, every } from "@wilco/core/reactor";
import type { Store } from "@wilco/core/store";
import type { StoredEvent } from "@wilco/shared-types";

/** How long what another server has committed may wait until it is read, in ms. */
const LOOK_MS = 200;
/** Events of one read, at most. */
const BATCH = 1_000;

export interface FeedDeps {
  readonly store: Pick<Store, "readCommitted" | "readHead">;
  readonly clock: Clock;
  /** Called with what was committed, by whomever, in the order of the commits. */
  readonly publish: (events: readonly StoredEvent[]) => void;
  readonly onError: (error: unknown) => void;
}

/**
 * What several servers commit to one store, read from there: each of them tells its subscribers all of it in the one order that
 * it has. A subscriber drops what comes behind something newer, so a server must not tell its own commits ahead of those of others.
 */
export class CommitFeed implements AsyncDisposable {
  readonly #deps: FeedDeps;
  readonly #end: () => void;
  #after: number;
  #reading: Promise<void> | null = null;
  #isAskedFor = false;
  #ended = false;

  private constructor(deps: FeedDeps, after: number) {
    this.#deps = deps;
    this.#after = after;
    this.#end = every(deps.clock, LOOK_MS, () => this.wake());
  }

  /** Begins with what is committed from now on. Rejects when the storage cannot be read. */
  static async from(deps: FeedDeps): Promise<CommitFeed> {
    return new CommitFeed(deps, await deps.store.readHead());
  }

  /** There is something new: resolves when it is told. Never rejects. */
  async wake(): Promise<void> {
    this.#isAskedFor = true;
    this.#reading ??= this.#read().finally(() => {
      this.#reading = null;
    });
    await this.#reading;
  }

  /** Ends with what is committed by now. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#end();
    await this.wake();
    this.#ended = true;
  }

  async #read(): Promise<void> {
    try {
      while (this.#isAskedFor && !this.#ended) {
        this.#isAskedFor = false;
        const { events, upTo } = await this.#deps.store.readCommitted(this.#after, BATCH);
        if (this.#ended || upTo === this.#after) continue;
        this.#after = upTo;
        this.#isAskedFor = true;
        this.#deps.publish(events);
      }
    } catch (error) {
      this.#isAskedFor = false;
      this.#deps.onError(error);
    }
  }
}
