import { readFileSync } from "node:fs";

const SAMPLE = readFileSync(new URL("./sample.md", import.meta.url), "utf8");

/** Pieces as agents send them: a space with a few letters, a mark, a line break. Nearly four characters each. */
const PIECES = SAMPLE.match(/ ?[\p{L}\p{N}]{1,8}| ?[^\p{L}\p{N}\s]{1,3}|\s+/gu) ?? [];

/** The nth piece of an answer that never ends. */
export function tokenAt(index: number): string {
  return PIECES[index % PIECES.length] ?? "";
}

/** The bytes, as UTF-8, of the first `count` pieces. */
export function bytesOfTokens(count: number): number {
  const once = PIECES.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0);
  let bytes = Math.floor(count / PIECES.length) * once;
  for (let index = 0; index < count % PIECES.length; index += 1) bytes += Buffer.byteLength(tokenAt(index));
  return bytes;
}

/** A message of a person's, of `chars` characters. */
export function textOf(chars: number): string {
  return SAMPLE.repeat(Math.ceil(chars / SAMPLE.length)).slice(0, chars);
}
