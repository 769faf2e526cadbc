import { TimerQueue } from "./timer-queue.ts";

/**
 * The only time there is in a simulated world. Time passes from one timer to the next; between two of them everything
 * happens that needs no time, to its end, always in the same order.
 */
export class Loop {
  readonly #timers = new TimerQueue();
  #now = 0;
  #wall = Date.parse("2026-01-01T12:00:00.000Z");
  #halted = false;

  /** Milliseconds since the world began: a clock that never jumps. */
  get now(): number {
    return this.#now;
  }

  /** The time on the wall, in milliseconds since 1970. It may be set. */
  get wall(): number {
    return this.#wall;
  }

  /** Nothing happens any more. */
  halt(): void {
    this.#halted = true;
  }

  get halted(): boolean {
    return this.#halted;
  }

  /** Sets the clock on the wall on, or back. */
  jumpWall(ms: number): void {
    this.#wall += ms;
  }

  /** Calls back once after `ms`. Returns the way to take it back. */
  after(ms: number, callback: () => void): () => void {
    return this.#timers.add(this.#now + Math.max(0, ms), callback);
  }

  /** Resolves after `ms`. */
  async pass(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      this.after(ms, resolve);
    });
  }

  /** Lets `ms` pass. */
  async advance(ms: number): Promise<void> {
    const limit = this.#now + ms;
    await settled();
    while (this.#fire(limit)) await settled();
  }

  /** Lets time pass until `condition` holds, at most `ms`. Returns whether it does. */
  async until(condition: () => boolean, ms: number): Promise<boolean> {
    const limit = this.#now + ms;
    await settled();
    while (!condition()) {
      if (!this.#fire(limit)) return condition();
      await settled();
    }
    return true;
  }

  /** Moves to the next timer and fires it. False when there is none until `limit`. */
  #fire(limit: number): boolean {
    if (this.#halted) return false;
    const timer = this.#timers.take(limit);
    this.#moveTo(timer?.due ?? limit);
    if (timer === null) return false;
    timer.callback();
    return true;
  }

  #moveTo(time: number): void {
    const passed = Math.max(0, time - this.#now);
    this.#now += passed;
    this.#wall += passed;
  }
}

/** Resolves when everything that needs no time has happened: the event loop comes round after all microtasks. */
async function settled(): Promise<void> {
  await new Promise<void>(setImmediate);
}
