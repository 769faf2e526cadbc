/** What a reader finds: the items since the last look, or that some were dropped because it was too slow. */
export type Delivery<T> =
  | { readonly kind: "items"; readonly items: readonly T[] }
  | { readonly kind: "overflow" };

/**
 * A subscriber's waiting items, at most `limit` of them. When it is full everything is dropped and the reader is told
 * so: it then reads from the store what it missed. A slow reader therefore costs a bounded amount of memory.
 */
export class Inbox<T> {
  readonly #limit: number;
  #items: T[] = [];
  #overflowed = false;
  #wake: (() => void) | null = null;

  /** `limit`: in items. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  push(item: T): void {
    if (this.#overflowed) return;
    if (this.#items.length >= this.#limit) {
      this.overflow();
      return;
    }
    this.#items.push(item);
    this.#wake?.();
  }

  /** Drops what waits and makes the reader catch up from the store. */
  overflow(): void {
    this.#items = [];
    this.#overflowed = true;
    this.#wake?.();
  }

  /** Wakes the reader, who finds nothing new. */
  nudge(): void {
    this.#wake?.();
  }

  take(): Delivery<T> {
    if (this.#overflowed) {
      this.#overflowed = false;
      return { kind: "overflow" };
    }
    const items = this.#items;
    this.#items = [];
    return { kind: "items", items };
  }

  /** Resolves when there is something to take, at a nudge, or when `signal` aborts. For one reader at a time. */
  async filled(signal: AbortSignal): Promise<void> {
    if (this.#items.length > 0 || this.#overflowed || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        this.#wake = null;
        signal.removeEventListener("abort", done);
        resolve();
      };
      this.#wake = done;
      signal.addEventListener("abort", done);
    });
  }
}
