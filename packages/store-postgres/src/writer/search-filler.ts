import { setTimeout } from "node:timers/promises";
import type { Reader } from "../connection/reader.ts";
import { isSearchFilled } from "../operations/fill-search.ts";
import type { WriteQueue } from "./write-queue.ts";

/** Between two parts, in ms. */
const PAUSE_MS = 20;

export interface SearchFillerParts {
  readonly queue: WriteQueue;
  readonly reader: Reader;
}

/**
 * Brings what was stored before there was a search into it, a little at a time and never in the way of what is asked
 * for. What it leaves when it is stopped, or when the storage fails, the next start does.
 */
export class SearchFiller {
  readonly #stopping = new AbortController();
  readonly #ended: Promise<void>;

  constructor(parts: SearchFillerParts) {
    this.#ended = this.#fill(parts).catch(() => undefined);
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#ended;
  }

  async #fill({ queue, reader }: SearchFillerParts): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted && !(await reader.once(isSearchFilled))) {
      await queue.add({ kind: "fill-search" });
      await setTimeout(PAUSE_MS, undefined, { ref: false, signal });
    }
  }
}
