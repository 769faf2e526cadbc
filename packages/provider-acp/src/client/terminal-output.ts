import { Buffer } from "node:buffer";

/** The end of what a command has printed, at most `limit` bytes, cut where a character begins. */
export class TerminalOutput {
  readonly #limit: number;
  #chunks: Buffer[] = [];
  #bytes = 0;
  #truncated = false;

  /** @param limit in bytes */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get truncated(): boolean {
    return this.#truncated;
  }

  push(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#bytes += chunk.length;
    // Cut by halves: what is printed byte by byte must not be copied for each byte.
    if (this.#bytes > this.#limit * 2 || this.#chunks.length > 1_000) this.#join();
  }

  text(): string {
    this.#join();
    return this.#chunks[0]?.toString("utf8") ?? "";
  }

  #join(): void {
    const whole = Buffer.concat(this.#chunks);
    const kept =
      whole.length <= this.#limit ? whole : whole.subarray(characterFrom(whole, whole.length - this.#limit));
    this.#truncated ||= kept.length < whole.length;
    // A copy: a part would keep the whole in memory.
    this.#chunks = kept.length === 0 ? [] : [kept === whole ? whole : Buffer.from(kept)];
    this.#bytes = kept.length;
  }
}

/** The next place, from `at` on, at which a UTF-8 character begins. */
function characterFrom(bytes: Buffer, at: number): number {
  let place = at;
  while (place < bytes.length && ((bytes[place] ?? 0) & 0xc0) === 0x80) place += 1;
  return place;
}
