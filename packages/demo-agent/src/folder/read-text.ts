import { readFile, stat } from "node:fs/promises";
import { fileRefusal, Refusal } from "../refusal.ts";
import { codeSpan, sizeOf } from "../stream/markdown.ts";

/** The largest file that is read or searched, in bytes. */
export const MAX_TEXT_BYTES = 1_000_000;

/**
 * Reads a text file.
 *
 * @param path the real path
 * @param shown the path as the person knows it
 * @throws Refusal for a folder, a device or pipe, a file over `MAX_TEXT_BYTES`, a file that is not UTF-8 text
 */
export async function readText(path: string, shown: string): Promise<string> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw new Refusal(`${codeSpan(shown)} is a folder; try \`/ls ${shown}\`.`);
    if (!found.isFile()) throw new Refusal(`${codeSpan(shown)} is not a regular file.`);
    if (found.size > MAX_TEXT_BYTES) {
      throw new Refusal(
        `${codeSpan(shown)} has ${sizeOf(found.size)}; I read files of at most ${sizeOf(MAX_TEXT_BYTES)}.`,
      );
    }
    const text = decodeText(await readFile(path));
    if (text === null) throw new Refusal(`${codeSpan(shown)} is a binary file (${sizeOf(found.size)}).`);
    return text;
  } catch (error) {
    throw fileRefusal(error, codeSpan(shown));
  }
}

/** The text of the bytes; null when they are not UTF-8 text. */
export function decodeText(bytes: Uint8Array): string | null {
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
