import { Buffer } from "node:buffer";

/** The end of what a command has printed, at most `limit` bytes, cut where a character begins. */
export class TerminalOutput {
  readonly #limit: number;
  #chunks: Uint8Array[] = [];
  #bytes = 0;
  #truncated = false;

  /** @param limit in bytes */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get truncated(): boolean {
    return this.#truncated;
  }

  push(chunk: Uint8Array): void {
    this.#chunks.push(chunk);
    this.#bytes += chunk.length;
    // Cut by halves: what is printed byte by byte must not be copied for each byte.
    if (this.#bytes > this.#limit * 2 || this.#chunks.length > 1_000) this.#join();
  }

  text(): string {
    return this.#join().toString("utf8");
  }

  /** What is kept, as one piece. */
  #join(): Buffer {
    const whole = Buffer.concat(this.#chunks);
    const kept =
      whole.length <= this.#limit ? whole : whole.subarray(characterFrom(whole, whole.length - this.#limit));
    this.#truncated ||= kept.length < whole.length;
    // A copy: a part would keep the whole in memory.
    const piece = kept === whole ? whole : Buffer.from(kept);
    this.#chunks = [piece];
    this.#bytes = piece.length;
    return piece;
  }
}

/** The next place, from `at` on, at which a UTF-8 character begins. */
function characterFrom(bytes: Buffer, at: number): number {
  let place = at;
  while (place < bytes.length && ((bytes[place] ?? 0) & 0xc0) === 0x80) place += 1;
  return place;
}
