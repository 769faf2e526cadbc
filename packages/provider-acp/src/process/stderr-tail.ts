import { Buffer } from "node:buffer";
import { stripVTControlCharacters } from "node:util";

const KEPT_BYTES = 8 * 1024;
const LINE_CHARS = 500;

/** The end of what an agent wrote to stderr: at most 8 kB of it. */
export class StderrTail {
  #kept: Buffer = Buffer.alloc(0);

  push(chunk: Buffer): void {
    const joined = chunk.length >= KEPT_BYTES ? chunk : Buffer.concat([this.#kept, chunk]);
    // Copied, so that a small rest does not hold a large chunk.
    this.#kept = joined.length > KEPT_BYTES ? Buffer.from(joined.subarray(-KEPT_BYTES)) : joined;
  }

  /** The last line with something in it, without colours; null when there is none. */
  lastLine(): string | null {
    const lines = stripVTControlCharacters(this.#kept.toString("utf8")).split(/\r?\n|\r/);
    const last = lines.findLast((line) => line.trim() !== "");
    return last === undefined ? null : last.trim().slice(0, LINE_CHARS);
  }
}
