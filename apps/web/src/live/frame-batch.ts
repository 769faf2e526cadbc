/** A tab that nobody sees has no frames; its items are applied this often. In ms. */
const HIDDEN_EVERY_MS = 1_000;
/** A tab may be hidden, or stand behind a window, after it has asked for a frame. In ms. */
const FRAMELESS_AFTER_MS = 250;

/**
 * Collects items and hands them over together before the next frame is painted, in order: however fast an agent
 * streams, a thread is drawn once a frame.
 */
export class FrameBatch<T> {
  readonly #flush: (items: readonly T[]) => void;
  #items: T[] = [];
  #cancel: (() => void) | null = null;

  constructor(flush: (items: readonly T[]) => void) {
    this.#flush = flush;
  }

  add(item: T): void {
    this.#items.push(item);
    this.#cancel ??= schedule(() => this.flush());
  }

  /** Hands over what is there now. */
  flush(): void {
    this.clear((items) => this.#flush(items));
  }

  /** Forgets what is there. */
  clear(take: (items: readonly T[]) => void = () => {}): void {
    this.#cancel?.();
    this.#cancel = null;
    const items = this.#items;
    this.#items = [];
    if (items.length > 0) take(items);
  }
}

/** Both a frame and a timer: a tab may be hidden between the two. */
function schedule(run: () => void): () => void {
  const frame = requestAnimationFrame(run);
  const timer = setTimeout(run, document.hidden ? HIDDEN_EVERY_MS : FRAMELESS_AFTER_MS);
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
