import type { Loop } from "./loop.ts";

/** What failed in the storage is tried again within this time, in milliseconds; until then it counts as unwell. */
const TRIED_AGAIN_MS = 1_300;

/**
 * The clock of the bounds. It stands still while no server is up and while the storage does not work: then nothing can
 * be promised but to go on afterwards.
 */
export class Health {
  readonly #loop: Loop;
  #passed = 0;
  #since = 0;
  #up = false;
  #unwellUntil = 0;

  constructor(loop: Loop) {
    this.#loop = loop;
  }

  /** Milliseconds of health that have passed. */
  get now(): number {
    this.#count();
    return this.#passed;
  }

  get isUp(): boolean {
    return this.#up;
  }

  /** A server is up from now on, or none. */
  setUp(up: boolean): void {
    this.#count();
    this.#up = up;
  }

  /** The storage does not work for `ms` more. */
  unwell(ms = 0): void {
    this.#count();
    this.#unwellUntil = Math.max(this.#unwellUntil, this.#loop.now + ms + TRIED_AGAIN_MS);
    this.#since = Math.max(this.#since, this.#unwellUntil);
  }

  /** Calls back when `ms` of health have passed. Returns the way to take it back. */
  after(ms: number, callback: () => void): () => void {
    const due = this.now + ms;
    let cancel = (): void => undefined;
    const look = (): void => {
      const left = due - this.now;
      if (left <= 0) callback();
      else cancel = this.#loop.after(this.#up ? Math.max(left, this.#since - this.#loop.now) : 500, look);
    };
    cancel = this.#loop.after(ms, look);
    return () => cancel();
  }

  #count(): void {
    const { now } = this.#loop;
    if (now <= this.#since) return;
    if (this.#up) this.#passed += now - this.#since;
    this.#since = now;
  }
}
