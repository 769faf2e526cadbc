import type { Clock } from "@wilco/core/reactor";
import type { Loop } from "./loop.ts";

/** The clock of one server: it stands still for ever once that server is gone. */
export class Clockwork implements Clock {
  readonly #loop: Loop;
  #stopped = false;
  /** The time that was told last, for it is asked for often while no time passes. */
  #wall = Number.NaN;
  #text = "";

  constructor(loop: Loop) {
    this.#loop = loop;
  }

  now(): string {
    const { wall } = this.#loop;
    if (wall !== this.#wall) {
      this.#wall = wall;
      this.#text = new Date(wall).toISOString();
    }
    return this.#text;
  }

  monotonic(): number {
    return this.#loop.now;
  }

  after(ms: number, callback: () => void): () => void {
    if (this.#stopped) return () => undefined;
    return this.#loop.after(ms, () => {
      if (!this.#stopped) callback();
    });
  }

  stop(): void {
    this.#stopped = true;
  }
}
