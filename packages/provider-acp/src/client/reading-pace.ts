import { setTimeout as delay } from "node:timers/promises";

/** How often something is read, in milliseconds: 64 KiB each time at most, which is 16 MB a second. */
const EVERY_MS = 4;

/**
 * The pace at which all that one agent's commands print is read. A command that prints faster waits, so that one that
 * floods takes no time of other threads; one that prints little is not held up.
 */
export class ReadingPace {
  #nextAt = 0;

  /** Resolves when the next piece may be read. */
  async rest(): Promise<void> {
    const now = performance.now();
    this.#nextAt = Math.max(this.#nextAt, now) + EVERY_MS;
    await delay(this.#nextAt - now);
  }
}
