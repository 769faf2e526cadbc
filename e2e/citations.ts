import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

/** An id that the name of a test cites. */
export interface Citation {
  readonly id: string;
  /** Path from the folder that was searched. */
  readonly file: string;
}

const SKIPPED = new Set(["node_modules", "dist", "test-results"]);
const TEST_FILE = /\.(test|spec)\.(ts|tsx|mjs)$/;
/** The name of a test or of a group of tests, in quotes of any kind. */
const NAMES = /\b(?:test|it|describe)(?:\.\w+)*(?:\([^()]*\))?\(\s*(["'`])((?:\\.|(?!\1)[^\\])*)\1/g;
const IDS = /\[([A-Z]\d*)\]/g;

/** The citations in one file's text. */
export function citedIds(source: string): string[] {
  return [...source.matchAll(NAMES)].flatMap(([, , name = ""]) =>
    [...name.matchAll(IDS)].map(([, id = ""]) => id),
  );
}

/** The citations of all tests below a folder. */
export function findCitations(root: string): Citation[] {
  return testFiles(root).flatMap((path) =>
    citedIds(readFileSync(path, "utf8")).map((id) => ({ id, file: relative(root, path) })),
  );
}

function testFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory())
      return SKIPPED.has(entry.name) || entry.name.startsWith(".") ? [] : testFiles(path);
    return TEST_FILE.test(entry.name) ? [path] : [];
  });
}
