import type { Clock } from "../clock.ts";

/** Node's own; core is written without its types. */
declare function setImmediate(callback: () => void): unknown;

interface Timer {
  readonly due: number;
  readonly order: number;
  readonly callback: () => void;
}

/** A clock that moves only when a test moves it. Wall time and monotonic time can part, as they do in a sleep. */
export class ManualClock implements Clock {
  readonly #timers = new Set<Timer>();
  #order = 0;
  #monotonic = 0;
  #wall = Date.parse("2026-01-01T12:00:00.000Z");

  now(): string {
    return new Date(this.#wall).toISOString();
  }

  monotonic(): number {
    return this.#monotonic;
  }

  after(ms: number, callback: () => void): () => void {
    this.#order += 1;
    const timer = { due: this.#monotonic + Math.max(0, ms), order: this.#order, callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Timers that are set. */
  get pending(): number {
    return this.#timers.size;
  }

  /** The machine sleeps, or its wall clock is set: monotonic time stands still. */
  jumpWall(ms: number): void {
    this.#wall += ms;
  }

  /** Moves to the next timer and fires it; false when there is none until `limit` (monotonic). */
  fireNext(limit: number): boolean {
    const next = [...this.#timers].sort((a, b) => a.due - b.due || a.order - b.order)[0];
    if (next === undefined || next.due > limit) {
      this.#moveTo(limit);
      return false;
    }
    this.#moveTo(next.due);
    this.#timers.delete(next);
    next.callback();
    return true;
  }

  /** Lets `ms` pass, and between the timers everything that can happen without time. */
  async advance(ms: number): Promise<void> {
    const limit = this.#monotonic + ms;
    await settled();
    while (this.fireNext(limit)) await settled();
    await settled();
  }

  /**
   * Lets time pass until `condition` gives something. Throws when that takes more than `ms`.
   * Returns what the condition gave.
   */
  async until<T>(condition: () => T | Promise<T>, ms = 120_000): Promise<NonNullable<T>> {
    const limit = this.#monotonic + ms;
    for (;;) {
      await settled();
      const found = await condition();
      if (found) return found as NonNullable<T>;
      if (!this.fireNext(limit)) {
        await settled();
        const last = await condition();
        if (last) return last as NonNullable<T>;
        throw new Error(`it did not happen within ${ms} ms: ${condition}`);
      }
    }
  }

  #moveTo(time: number): void {
    const passed = Math.max(0, time - this.#monotonic);
    this.#monotonic += passed;
    this.#wall += passed;
  }
}

/** Resolves when everything that needs no time has happened: a look at the event loop after all microtasks. */
export async function settled(): Promise<void> {
  await new Promise<void>((resolve) => setImmediate(resolve));
}
