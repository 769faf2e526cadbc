import { lstat } from "node:fs/promises";
import { delimiter, dirname, join, resolve } from "node:path";
import { CEILINGS } from "./environment.ts";

/**
 * Whether the folder, or one that it is in, has a `.git`. Most folders have none: no program and no thread has to be
 * started to see that.
 * @param env with the folders at which the search ends, as git's does
 */
export async function hasGitAbove(folder: string, env: Readonly<Record<string, string>>): Promise<boolean> {
  const ceilings = new Set((env[CEILINGS] ?? "").split(delimiter).filter((path) => path !== ""));
  for (let at = resolve(folder); ; at = dirname(at)) {
    const found = await lstat(join(at, ".git")).catch(() => null);
    if (found !== null) return true;
    const above = dirname(at);
    if (above === at || ceilings.has(above)) return false;
  }
}
