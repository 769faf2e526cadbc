import type { Dirent } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import ignore, { type Ignore } from "ignore";
import type { Bounds, Found } from "./found.ts";

/** Never looked into: what is in there is nobody's to name. */
const LEFT_OUT: ReadonlySet<string> = new Set([".git", ".hg", ".svn", "node_modules"]);

/** What a folder and those above it leave out. */
interface Rules {
  /** The folder of the rules, relative; "" for the one that is walked. */
  readonly base: string;
  readonly ignored: Ignore;
}

/**
 * The files of a folder that is no repository, the nearest first. Its `.gitignore` files hold, and links are not
 * followed. What cannot be read is left out.
 */
export async function walkedFiles(folder: string, bounds: Bounds): Promise<Found> {
  const until = performance.now() + bounds.withinMs;
  const paths: string[] = [];
  const waiting: { readonly at: string; readonly rules: readonly Rules[] }[] = [{ at: "", rules: [] }];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (performance.now() > until) return { paths, complete: false };
    const { at } = next;
    const entries = await readdir(join(folder, at), { withFileTypes: true }).catch(() => []);
    const rules = [...next.rules, ...(await rulesOf(folder, at, entries))];
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = at === "" ? entry.name : `${at}/${entry.name}`;
      if (isLeftOut(rules, path, entry)) continue;
      if (entry.isDirectory()) waiting.push({ at: path, rules });
      else if (paths.push(path) > bounds.files) return { paths: paths.slice(0, -1), complete: false };
    }
  }
  return { paths, complete: true };
}

async function rulesOf(folder: string, at: string, entries: readonly Dirent[]): Promise<readonly Rules[]> {
  // A link could be to a file elsewhere.
  if (!entries.some((entry) => entry.name === ".gitignore" && entry.isFile())) return [];
  const text = await readFile(join(folder, at, ".gitignore"), "utf8").catch(() => "");
  return [{ base: at, ignored: ignore().add(text) }];
}

function isLeftOut(rules: readonly Rules[], path: string, entry: Dirent): boolean {
  if (!entry.isDirectory() && !entry.isFile()) return true;
  if (LEFT_OUT.has(entry.name)) return true;
  return rules.some(({ base, ignored }) => {
    const inside = base === "" ? path : path.slice(base.length + 1);
    return ignored.ignores(entry.isDirectory() ? `${inside}/` : inside);
  });
}
