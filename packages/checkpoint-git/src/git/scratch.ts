import { copyFile, mkdtemp, rm, stat, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder for the indexes of one piece of work, which goes with it. */
export class Scratch implements AsyncDisposable {
  readonly #folder: string;
  #made = 0;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async make(): Promise<Scratch> {
    return new Scratch(await mkdtemp(join(tmpdir(), "wilco-checkpoint-")));
  }

  /** The place of a new index, with what is in `from`, if that is there. */
  async index(from: string | null = null): Promise<string> {
    this.#made += 1;
    const file = join(this.#folder, `index-${this.#made}`);
    if (from !== null) await copyIndex(from, file).catch(ignoreMissing);
    return file;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/**
 * With its time: a file that was changed in the very second in which the index was written looks the same to git, which knows
 * by that time where it has to look twice.
 */
async function copyIndex(from: string, to: string): Promise<void> {
  const { atime, mtime } = await stat(from);
  await copyFile(from, to);
  await utimes(to, atime, mtime);
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== "ENOENT") throw error;
}
