import { lstat, realpath } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { fileRefusal, Refusal } from "../refusal.ts";
import { codeSpan } from "../stream/markdown.ts";

/**
 * Finds something that exists in the session's folder.
 *
 * @param cwd absolute path of the session's folder
 * @param asked a path as the person wrote it, relative to the folder or absolute
 * @returns the real path, free of links
 * @throws Refusal when it does not exist, or leads out of the folder, also through a link
 */
export async function resolveExisting(cwd: string, asked: string): Promise<string> {
  const wanted = await wantedPath(cwd, asked);
  const real = await realpath(wanted).catch((error: unknown) => {
    throw fileRefusal(error, codeSpan(asked));
  });
  await assertInside(cwd, real, asked);
  return real;
}

/**
 * Finds where to write a file in the session's folder; the file and its folders need not exist.
 *
 * @param cwd absolute path of the session's folder
 * @param asked a path as the person wrote it
 * @returns a path whose existing part is free of links
 * @throws Refusal when it leads out of the folder, also through a link, even one that leads nowhere
 */
export async function resolveForWriting(cwd: string, asked: string): Promise<string> {
  const wanted = await wantedPath(cwd, asked);
  if (await exists(wanted)) return resolveExisting(cwd, asked);
  const missing = [basename(wanted)];
  let folder = dirname(wanted);
  while (!(await exists(folder))) {
    missing.unshift(basename(folder));
    folder = dirname(folder);
  }
  const real = await realpath(folder).catch((error: unknown) => {
    throw fileRefusal(error, codeSpan(asked));
  });
  await assertInside(cwd, real, asked);
  return join(real, ...missing);
}

/** A path as it is shown: relative to the session's folder. */
export function shownPath(root: string, path: string): string {
  return relative(root, path) || ".";
}

async function wantedPath(cwd: string, asked: string): Promise<string> {
  if (asked.includes("\0")) throw new Refusal("A path cannot hold a zero byte.");
  const wanted = resolve(cwd, asked);
  if (!isInside(cwd, wanted)) await assertInside(cwd, wanted, asked);
  return wanted;
}

async function assertInside(cwd: string, path: string, asked: string): Promise<void> {
  // The folder itself may be reached through a link, as /tmp is on macOS.
  if (isInside(await realpath(cwd), path)) return;
  throw new Refusal(`${codeSpan(asked)} leads out of the session's folder, and I work only inside it.`);
}

function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
