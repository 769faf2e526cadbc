import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { inRoot } from "./paths.mjs";

const ignored = new Set(["node_modules", "dist", ".turbo"]);

/** @param {string} path relative to the checkout @returns {string[]} the files below, in a fixed order */
function filesBelow(path) {
  const stat = statSync(inRoot(path), { throwIfNoEntry: false });
  if (!stat) return [];
  if (!stat.isDirectory()) return [path];
  return readdirSync(inRoot(path))
    .filter((name) => !ignored.has(name))
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}

/**
 * One hash over files and folders, names and contents.
 * @param {string[]} paths relative to the checkout; one that is absent counts as empty
 * @param {(path: string) => boolean} [counts] which files count; all without it
 * @returns {string}
 */
export function hashOf(paths, counts = () => true) {
  const hash = createHash("sha256").update(`${process.platform} ${process.arch}`);
  for (const path of paths.flatMap(filesBelow).filter(counts)) {
    const content = readFileSync(inRoot(path));
    hash.update(`\0${path}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

/** @param {string} file @returns {string | null} the hash that it holds */
export function readStamp(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

/**
 * Written as the last step, and in one move: a step that was cut short leaves none.
 * @param {string} file
 * @param {string} hash
 */
export function writeStamp(file, hash) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.${process.pid}`, hash);
  renameSync(`${file}.${process.pid}`, file);
}

/** @param {string} file */
export function dropStamp(file) {
  rmSync(file, { force: true });
}
