import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { decodeText, MAX_TEXT_BYTES } from "./read-text.ts";

export interface SearchLimits {
  readonly files: number;
  readonly matches: number;
  /** Milliseconds. */
  readonly time: number;
}

interface Match {
  /** Absolute. */
  readonly path: string;
  /** Counted from 1. */
  readonly line: number;
  /** The line, trimmed and shortened. */
  readonly text: string;
}

export interface SearchResult {
  readonly matches: readonly Match[];
  /** How many text files were looked at. */
  readonly files: number;
  /** The limit that ended the search early; null when all was searched. */
  readonly stoppedBy: keyof SearchLimits | null;
}

export const defaultLimits: SearchLimits = { files: 5000, matches: 100, time: 5000 };

const ignored = new Set([".git", "node_modules"]);
const SHOWN_CHARACTERS = 200;

/**
 * Looks for a plain text, in any case, in the text files below a folder. Links, binary files, files over
 * `MAX_TEXT_BYTES` and what cannot be opened are passed over.
 *
 * @param query what to look for; `signal` ends the search by throwing
 */
export async function searchFolder(
  query: { readonly folder: string; readonly text: string; readonly signal: AbortSignal },
  limits: SearchLimits = defaultLimits,
): Promise<SearchResult> {
  const needle = query.text.toLowerCase();
  const matches: Match[] = [];
  const end = performance.now() + limits.time;
  let files = 0;
  const result = (stoppedBy: SearchResult["stoppedBy"]) => ({ matches, files, stoppedBy });

  for await (const path of filesBelow(query.folder)) {
    query.signal.throwIfAborted();
    if (files >= limits.files) return result("files");
    if (performance.now() >= end) return result("time");
    const text = await textOf(path);
    if (text === null) continue;
    files += 1;
    for (const match of matchesIn(path, text, needle)) {
      matches.push(match);
      if (matches.length >= limits.matches) return result("matches");
    }
  }
  return result(null);
}

async function* filesBelow(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (ignored.has(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (entry.isFile()) yield path;
  }
}

async function textOf(path: string): Promise<string | null> {
  try {
    return (await stat(path)).size > MAX_TEXT_BYTES ? null : decodeText(await readFile(path));
  } catch {
    return null;
  }
}

function* matchesIn(path: string, text: string, needle: string): Generator<Match> {
  // Most files hold no match: one look at the whole is cheaper than one at each line.
  if (!text.toLowerCase().includes(needle)) return;
  for (const [index, line] of text.split("\n").entries()) {
    if (!line.toLowerCase().includes(needle)) continue;
    yield { path, line: index + 1, text: line.trim().slice(0, SHOWN_CHARACTERS) };
  }
}
