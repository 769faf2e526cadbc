/** A tab that nobody sees has no frames; its items are applied this often. In ms. */
const HIDDEN_EVERY_MS = 1_000;
/** A tab may be hidden, or stand behind a window, after it has asked for a frame. In ms. */
const FRAMELESS_AFTER_MS = 250;
/** Between two frames with items the page has so many times as long for all else, such as a key that is pressed. */
const REST = 6;
/** What has come waits no longer than that for its frame, however slowly the page is drawn. In ms. */
const LONGEST_REST_MS = 100;

/**
 * Collects items and hands them over together before a frame is painted, in order: however fast an agent streams, a thread is
 * drawn once a frame at most, and where drawing is slow, in so few frames that it takes a small part of the time.
 */
export class FrameBatch<T> {
  readonly #flush: (items: readonly T[]) => void;
  #items: T[] = [];
  #cancel: (() => void) | null = null;
  /** Before this, on the page's own clock in ms, nothing is drawn. */
  #due = 0;

  constructor(flush: (items: readonly T[]) => void) {
    this.#flush = flush;
  }

  add(item: T): void {
    this.#items.push(item);
    this.#cancel ??= schedule(() => this.#draw(), this.#due - performance.now());
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

  #draw(): void {
    const began = performance.now();
    this.flush();
    afterPaint(() => {
      const now = performance.now();
      this.#due = now + Math.min(LONGEST_REST_MS, (now - began) * REST);
    });
  }
}

/**
 * Both a frame and a timer: a tab may be hidden between the two.
 *
 * @param inMs what is to pass before the frame is asked for; it is asked for now when that is not above 0
 */
function schedule(run: () => void, inMs: number): () => void {
  let frame = 0;
  const ask = (): void => {
    frame = requestAnimationFrame(run);
  };
  const rest = inMs > 0 ? setTimeout(ask, inMs) : undefined;
  if (rest === undefined) ask();
  const timer = setTimeout(run, document.hidden ? HIDDEN_EVERY_MS : FRAMELESS_AFTER_MS);
  return () => {
    clearTimeout(rest);
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}

/** Runs when the frame that is being made has been painted: a message is read after that. */
function afterPaint(run: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    run();
  };
  port2.postMessage(null);
}
