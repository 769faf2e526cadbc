import { copyFile, mkdtemp, rm } from "node:fs/promises";
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
    if (from !== null) await copyFile(from, file).catch(ignoreMissing);
    return file;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== "ENOENT") throw error;
}
