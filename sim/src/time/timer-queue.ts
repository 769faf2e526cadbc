import TinyQueue from "tinyqueue";

interface Timer {
  readonly due: number;
  /** Timers that are due together fire in the order in which they were set. */
  readonly order: number;
  readonly callback: () => void;
}

interface Entry extends Timer {
  cancelled: boolean;
}

/** Timers by the time at which they are due. */
export class TimerQueue {
  readonly #entries = new TinyQueue<Entry>(
    [],
    (one, other) => one.due - other.due || one.order - other.order,
  );
  #order = 0;

  /** Returns the way to take the timer back. */
  add(due: number, callback: () => void): () => void {
    this.#order += 1;
    const entry = { due, order: this.#order, callback, cancelled: false };
    this.#entries.push(entry);
    return () => {
      entry.cancelled = true;
    };
  }

  /** Takes out the next timer; null when none is due until `limit`. */
  take(limit: number): Timer | null {
    for (;;) {
      const next = this.#entries.peek();
      if (next === undefined || (next.due > limit && !next.cancelled)) return null;
      this.#entries.pop();
      if (!next.cancelled) return next;
    }
  }
}
