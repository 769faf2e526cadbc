import { TimerQueue } from "./timer-queue.ts";

const ROUND_EVERY = 8;

/**
 * The only time there is in a simulated world. Time passes from one timer to the next; between two of them everything
 * happens that needs no time, to its end, always in the same order.
 */
export class Loop {
  readonly #timers = new TimerQueue();
  #now = 0;
  #wall = Date.parse("2026-01-01T12:00:00.000Z");
  #halted = false;
  #settlings = 0;

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
  pass(ms: number): Promise<void> {
    return new Promise<void>((resolve) => {
      this.after(ms, resolve);
    });
  }

  /** Lets `ms` pass. */
  async advance(ms: number): Promise<void> {
    const limit = this.#now + ms;
    await this.#settled();
    while (this.#fire(limit)) await this.#settled();
  }

  /** Lets time pass until `condition` holds, at most `ms`. Returns whether it does. */
  async until(condition: () => boolean, ms: number): Promise<boolean> {
    const limit = this.#now + ms;
    await this.#settled();
    while (!condition()) {
      if (!this.#fire(limit)) return condition();
      await this.#settled();
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

  /**
   * Resolves when everything that needs no time has happened: ticks come after all microtasks. Now and then the event loop comes
   * round as well, which costs four times as much: only there is a rejection noticed that nobody has caught.
   */
  #settled(): Promise<void> {
    this.#settlings += 1;
    const goesRound = this.#settlings % ROUND_EVERY === 0;
    return new Promise<void>((resolve) => {
      if (goesRound) setImmediate(resolve);
      else process.nextTick(resolve);
    });
  }

  #moveTo(time: number): void {
    const passed = Math.max(0, time - this.#now);
    this.#now += passed;
    this.#wall += passed;
  }
}
