interface Timer {
  readonly due: number;
  /** Timers that are due together fire in the order in which they were set. */
  readonly order: number;
  readonly callback: () => void;
}

interface Entry extends Timer {
  cancelled: boolean;
}

/** Timers by the time at which they are due: a binary heap, for a run sets many thousands. */
export class TimerQueue {
  readonly #heap: Entry[] = [];
  #order = 0;

  /** Returns the way to take the timer back. */
  add(due: number, callback: () => void): () => void {
    this.#order += 1;
    const entry = { due, order: this.#order, callback, cancelled: false };
    this.#heap.push(entry);
    this.#rise(this.#heap.length - 1);
    return () => {
      entry.cancelled = true;
    };
  }

  /** Takes out the next timer; null when none is due until `limit`. */
  take(limit: number): Timer | null {
    for (;;) {
      const next = this.#heap[0];
      if (next === undefined || (next.due > limit && !next.cancelled)) return null;
      this.#removeFirst();
      if (!next.cancelled) return next;
    }
  }

  #removeFirst(): void {
    const last = this.#heap.pop();
    if (last === undefined || this.#heap.length === 0) return;
    this.#heap[0] = last;
    this.#sink();
  }

  #rise(from: number): void {
    let at = from;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!this.#swapIfEarlier(at, above)) return;
      at = above;
    }
  }

  #sink(): void {
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const below = this.#isEarlier(left + 1, left) ? left + 1 : left;
      if (!this.#swapIfEarlier(below, at)) return;
      at = below;
    }
  }

  #swapIfEarlier(one: number, other: number): boolean {
    if (!this.#isEarlier(one, other)) return false;
    const [a, b] = [this.#heap[one], this.#heap[other]];
    if (a === undefined || b === undefined) return false;
    this.#heap[one] = b;
    this.#heap[other] = a;
    return true;
  }

  #isEarlier(one: number, other: number): boolean {
    const [a, b] = [this.#heap[one], this.#heap[other]];
    if (a === undefined) return false;
    return b === undefined || a.due < b.due || (a.due === b.due && a.order < b.order);
  }
}
