import { sizeOf } from "./markdown.ts";

/** The beginning of an escape that the limit has cut. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for
const HALF_ESCAPE = /\u001b\[?[0-9;]*$/;
const PLAIN_AGAIN = "\u001b[0m";

/** Collects text up to a limit, and counts what comes after it. */
export class BoundedText {
  readonly #limit: number;
  #text = "";
  #dropped = 0;

  /** @param limit characters that are kept */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** @returns whether something of the text was kept */
  add(text: string): boolean {
    const kept = text.slice(0, this.#limit - this.#text.length);
    this.#text += kept;
    this.#dropped += Buffer.byteLength(text) - Buffer.byteLength(kept);
    return kept !== "";
  }

  /** The kept text, with a last line that names how much is missing, if anything is. */
  toString(): string {
    if (this.#dropped === 0) return this.#text;
    const text = this.#text.replace(HALF_ESCAPE, "");
    return `${text}${text.includes("\u001b") ? PLAIN_AGAIN : ""}\n... (${sizeOf(this.#dropped)} more)`;
  }
}
