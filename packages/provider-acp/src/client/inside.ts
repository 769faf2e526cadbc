import { lstat, realpath } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { notFound, refused } from "./refusal.ts";

/**
 * The real path of something that exists in a folder. Throws a `RequestError` when it does not exist, or leads out of
 * the folder, also through a link.
 *
 * @param root an absolute path; it may be reached through a link itself
 */
export async function existingInside(root: string, path: string): Promise<string> {
  const real = await realpath(wanted(path)).catch((error: unknown) => {
    throw isMissing(error) ? notFound(path) : refused(`'${path}' cannot be read: ${textOf(error)}`);
  });
  await assertInside(root, real, path);
  return real;
}

/**
 * The path at which a file may be written, whose existing part is free of links. Throws a `RequestError` when it leads
 * out of the folder, also through a link, even one that leads nowhere.
 */
export async function writableInside(root: string, path: string): Promise<string> {
  const missing: string[] = [];
  let existing = wanted(path);
  while (!(await exists(existing))) {
    missing.unshift(basename(existing));
    existing = dirname(existing);
  }
  const real = await existingInside(root, existing);
  return join(real, ...missing);
}

/** Whether a path lies in a folder, or is it; both free of links. */
function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function wanted(path: string): string {
  if (path.includes("\0")) throw refused("A path cannot hold a zero byte");
  if (!isAbsolute(path)) throw refused(`'${path}' is no absolute path`);
  return resolve(path);
}

async function assertInside(root: string, real: string, asked: string): Promise<void> {
  if (!isInside(await realpath(root), real)) throw refused(`'${asked}' is not in the project's folder`);
}

/** True for a link that leads nowhere too. */
async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

function isMissing(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === "ENOENT" || code === "ENOTDIR";
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
