import { lstat, mkdir, readdir, realpath, rm } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { WorktreeError, type WorktreeOwner } from "@wilco/core/worktree";

/** Where worktrees stand: `<root>/<project>/<thread>`. Whose one is, its path tells, whatever else is lost. */
export class Places {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  /** The path of a worktree, with the folders above it made, by their real path. */
  async make(owner: WorktreeOwner): Promise<string> {
    const above = join(this.#root, owner.projectId);
    await mkdir(above, { recursive: true, mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
      throw new WorktreeError("failed", `The folder ${above} cannot be made: ${error.message}`);
    });
    return join(await realpath(above), owner.threadId);
  }

  /** The path of a worktree that may be there or not. */
  async of(owner: WorktreeOwner): Promise<string> {
    return join(await this.#real(), owner.projectId, owner.threadId);
  }

  /** Whose worktree stands at a path; null when it is no place of ours. */
  async ownerOf(path: string): Promise<WorktreeOwner | null> {
    const [projectId, threadId, ...more] = relative(await this.#real(), path).split(sep);
    if (projectId === undefined || threadId === undefined || more.length > 0) return null;
    return ID.test(projectId) && ID.test(threadId) ? { projectId, threadId } : null;
  }

  /** The paths of all folders that stand in the places of a project. */
  async inProject(projectId: string): Promise<string[]> {
    const above = join(await this.#real(), projectId);
    const found = await readdir(above, { withFileTypes: true }).catch(() => []);
    return found
      .filter((entry) => entry.isDirectory() && ID.test(entry.name))
      .map(({ name }) => join(above, name));
  }

  async #real(): Promise<string> {
    return realpath(this.#root).catch(() => this.#root);
  }
}

const ID = /^[A-Za-z0-9_-]{1,64}$/;

/** Whether a folder stands there. A link to one is none: what is behind it is somebody else's. */
export async function isFolder(path: string): Promise<boolean> {
  const found = await lstat(path).catch(() => null);
  return found?.isDirectory() ?? false;
}

/** Whether nothing is in a folder that is there. */
export async function isEmpty(path: string): Promise<boolean> {
  return (await readdir(path).catch(() => [""])).length === 0;
}

/** Deletes whatever is at a place. The folder above stays: another one may be about to be made in it. */
export async function clearPlace(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true });
}
