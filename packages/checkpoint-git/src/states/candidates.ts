import { constants } from "node:fs";
import { access, lstat } from "node:fs/promises";
import { CheckpointError } from "@wilco/core/checkpoint";
import PQueue from "p-queue";
import { bytesOf } from "../git/paths.ts";

/** What is not kept: a state is for going back, not for storing. */
export const BOUNDS = {
  /** In bytes; larger files are left out. */
  fileBytes: 10 * 1024 * 1024,
  /** Files that are new or changed since the person's last commit, as far as they are not ignored. */
  candidates: 50_000,
  leftOut: 500,
} as const;

const AT_ONCE = 32;

/**
 * Looks at the files that a state is about to take in. Gives those that it has to leave out: too large, unreadable, or
 * a repository of their own (those end in a slash). Throws `CheckpointError` when it is too much.
 * @param paths from `top`, as bytes
 */
export async function leaveOut(top: string, paths: readonly string[]): Promise<string[]> {
  if (paths.length > BOUNDS.candidates) {
    throw new CheckpointError("failed", `${paths.length} files are new or changed, more than can be kept`);
  }
  const queue = new PQueue({ concurrency: AT_ONCE });
  const looks = await queue.addAll(
    paths.map((path) => async () => ((await isKept(top, path)) ? [] : [path])),
  );
  const leftOut = looks.flat();
  if (leftOut.length > BOUNDS.leftOut) {
    const message = `${leftOut.length} files are too large to be kept; let git ignore them`;
    throw new CheckpointError("failed", message);
  }
  return leftOut.toSorted();
}

async function isKept(top: string, path: string): Promise<boolean> {
  if (path.endsWith("/")) return false;
  const file = Buffer.concat([Buffer.from(`${top}/`), bytesOf(path)]);
  try {
    const found = await lstat(file);
    if (!found.isFile()) return true;
    if (found.size > BOUNDS.fileBytes) return false;
    await access(file, constants.R_OK);
    return true;
  } catch (error) {
    // What is gone is kept as gone.
    const { code } = error as NodeJS.ErrnoException;
    return code === "ENOENT" || code === "ENOTDIR";
  }
}
