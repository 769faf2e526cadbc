import { lstat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

/**
 * Whether the folder, or one that it is in, has a `.git`. Most folders have none: no program and no thread has to be
 * started to see that.
 */
export async function hasGitAbove(folder: string): Promise<boolean> {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const found = await lstat(join(at, ".git")).catch(() => null);
    if (found !== null) return true;
    if (dirname(at) === at) return false;
  }
}
