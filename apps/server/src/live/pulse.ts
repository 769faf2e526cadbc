import type { Pause } from "./pause.ts";

/** How often a stream without news is compared with the store, in milliseconds. */
const BEAT_MS = 5_000;

/** The pulse of a stream: wakes its reader at a steady pace, until it is disposed of. */
export class Pulse implements Disposable {
  readonly #over = new AbortController();
  #isDue = false;

  /** @param reader whom to wake */
  constructor(reader: { nudge(): void }, pause: Pause) {
    void this.#beat(reader, pause);
  }

  /** There was a beat since the last rest. */
  get isDue(): boolean {
    return this.#isDue;
  }

  /** What the beat was for is done. */
  rest(): void {
    this.#isDue = false;
  }

  [Symbol.dispose](): void {
    this.#over.abort();
  }

  async #beat(reader: { nudge(): void }, pause: Pause): Promise<void> {
    const { signal } = this.#over;
    while (!signal.aborted) {
      await pause(BEAT_MS, signal);
      if (signal.aborted) return;
      this.#isDue = true;
      reader.nudge();
    }
  }
}
