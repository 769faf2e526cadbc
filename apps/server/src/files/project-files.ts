import { type ProjectFiles, WilcoError } from "@wilco/shared-types";
import { FileIndex } from "./file-index.ts";
import type { Bounds } from "./found.ts";
import { gitFiles } from "./git-files.ts";
import { walkedFiles } from "./walked-files.ts";

const BOUNDS: Bounds = { withinMs: 3_000, files: 50_000 };
/** Somebody who types asks again and again: so long a list holds. In ms. */
const HOLDS_MS = 5_000;
/** Of how many projects lists are kept. */
const MOST_PROJECTS = 8;
const DEFAULT_LIMIT = 20;

export interface FilesQuery {
  readonly projectId: string;
  /** The thread in whose folder is looked: it may be in a worktree. */
  readonly threadId?: string | undefined;
  readonly search?: string | undefined;
  readonly limit?: number | undefined;
}

interface Parts {
  /** The folder of a project; null when there is none. */
  readonly projectFolder: (projectId: string) => Promise<string | null>;
  /** The folder of a thread. Throws a `WilcoError` when there is none. */
  readonly threadFolder: (threadId: string) => Promise<string>;
  /** What git is run with. */
  readonly env: NodeJS.ProcessEnv;
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number;
}

/** Finds the files of projects by what a person types: in bounded time, within the project's folder only. */
export class ProjectFileSearch {
  readonly #parts: Parts;
  readonly #lists = new Map<string, { readonly since: number; readonly index: Promise<FileIndex> }>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Throws a `WilcoError` (`project-not-found`, `thread-not-found`, `worktree-lost`). */
  async search({
    projectId,
    threadId,
    search = "",
    limit = DEFAULT_LIMIT,
  }: FilesQuery): Promise<ProjectFiles> {
    const { projectFolder, threadFolder } = this.#parts;
    const folder = await (threadId === undefined ? projectFolder(projectId) : threadFolder(threadId));
    if (folder === null) throw new WilcoError("project-not-found", "there is no such project", "projectId");
    const index = await this.#indexOf(folder);
    return index.search(search.trim(), limit);
  }

  #indexOf(folder: string): Promise<FileIndex> {
    const known = this.#lists.get(folder);
    if (known !== undefined && this.#parts.now() - known.since < HOLDS_MS) return known.index;
    const index = this.#read(folder);
    this.#lists.delete(folder);
    this.#lists.set(folder, { since: this.#parts.now(), index });
    const [oldest] = this.#lists.keys();
    if (this.#lists.size > MOST_PROJECTS && oldest !== undefined) this.#lists.delete(oldest);
    return index;
  }

  async #read(folder: string): Promise<FileIndex> {
    const found = await gitFiles(folder, BOUNDS, this.#parts.env);
    return new FileIndex(found ?? (await walkedFiles(folder, BOUNDS)));
  }
}
