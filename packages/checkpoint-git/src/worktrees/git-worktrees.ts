import {
  type FoundWorktree,
  type NewWorktree,
  type Removal,
  WorktreeError,
  type WorktreeStore,
} from "@wilco/core/worktree";
import type { ThreadWorktree, WorktreeSupport } from "@wilco/shared-types";
import { gitEnvironment } from "../git/environment.ts";
import type { Calls } from "../git/repository.ts";
import { addWorktree } from "./add.ts";
import { checkWorktree } from "./check.ts";
import { type Candidate, inspect } from "./inspect.ts";
import { clearPlace, isEmpty, isFolder, Places } from "./place.ts";
import { asWorktreeError, openProject, type Project } from "./project.ts";
import { registeredWorktrees } from "./registered.ts";
import { removeWorktree } from "./remove.ts";

/** So many worktrees are looked at side by side. */
const AT_ONCE = 4;

/** Worktrees with git, in a folder of Wilco's. */
export class GitWorktrees implements WorktreeStore {
  readonly #env: Readonly<Record<string, string>>;
  readonly #places: Places;

  /**
   * @param root the full path of the folder in which they stand; it is made when it is needed
   * @param env the person's environment, for the program and their settings
   */
  constructor(root: string, env: Readonly<Record<string, string | undefined>>) {
    this.#env = gitEnvironment(env);
    this.#places = new Places(root);
  }

  async support(project: string, signal: AbortSignal): Promise<WorktreeSupport> {
    const opened = await this.#open(project, signal);
    return typeof opened === "string" ? opened : "yes";
  }

  async add(input: NewWorktree, signal: AbortSignal): Promise<ThreadWorktree> {
    return asWorktreeError(async () => {
      const opened = await openProject(input.project, this.#calls(signal));
      return addWorktree(opened, this.#places, input);
    });
  }

  async check(
    { project, worktree }: { readonly project: string; readonly worktree: ThreadWorktree },
    signal: AbortSignal,
  ): Promise<void> {
    await checkWorktree(project, worktree, this.#calls(signal));
  }

  async list(
    { projectId, project }: { readonly projectId: string; readonly project: string },
    signal: AbortSignal,
  ): Promise<readonly FoundWorktree[]> {
    return asWorktreeError(async () => {
      const opened = await this.#open(project, signal);
      const candidates = await this.#candidates(projectId, typeof opened === "string" ? null : opened);
      if (typeof opened === "string") return candidates.map(unknown);
      const found: FoundWorktree[] = [];
      for (let from = 0; from < candidates.length; from += AT_ONCE) {
        const some = candidates.slice(from, from + AT_ONCE);
        const look = (each: Candidate) => inspect(each, { folder: project, opened }, this.#calls(signal));
        found.push(...(await allEnded(some.map(look))).map(({ marker: _, loose: __, ...rest }) => rest));
      }
      return found;
    });
  }

  async remove(removal: Removal, signal: AbortSignal): Promise<void> {
    return asWorktreeError(async () => {
      const { project, projectId, threadId } = removal;
      const path = await this.#places.of({ projectId, threadId });
      const opened = await this.#open(project, signal);
      if (typeof opened === "string") return removeFolder(path, removal.force);
      const registered =
        (await registeredWorktrees(opened.repository)).find((each) => each.path === path) ?? null;
      if (registered === null && !(await isFolder(path))) return;
      const candidate = { owner: { projectId, threadId }, path, registered };
      const found = await inspect(candidate, { folder: project, opened }, this.#calls(signal));
      await removeWorktree(opened.repository, found, removal);
    });
  }

  async close(): Promise<void> {
    // Whoever calls ends its calls by their signals.
  }

  /** What stands in the project's places, and what else the repository knows of in places of ours. */
  async #candidates(projectId: string, opened: Project | null): Promise<Candidate[]> {
    const registered = opened === null ? [] : await registeredWorktrees(opened.repository);
    const paths = [...(await this.#places.inProject(projectId)), ...registered.map(({ path }) => path)];
    const found: Candidate[] = [];
    for (const path of [...new Set(paths)].toSorted()) {
      const owner = await this.#places.ownerOf(path);
      if (owner === null) continue;
      found.push({ owner, path, registered: registered.find((each) => each.path === path) ?? null });
    }
    return found;
  }

  async #open(project: string, signal: AbortSignal): Promise<Project | Exclude<WorktreeSupport, "yes">> {
    try {
      return await openProject(project, this.#calls(signal));
    } catch (error) {
      if (!(error instanceof WorktreeError)) throw error;
      const { problem } = error;
      if (problem === "no-git" || problem === "no-repository" || problem === "no-commit") return problem;
      throw error;
    }
  }

  #calls(signal: AbortSignal): Calls {
    return { env: this.#env, signal };
  }
}

/** Without a repository git can tell nothing of it. */
function unknown({ owner, path }: Candidate): FoundWorktree {
  const nothing = { branch: null, base: null, changedFiles: null, ahead: null, unmerged: null };
  return { ...owner, path, ...nothing, lost: true };
}

async function removeFolder(path: string, force: boolean): Promise<void> {
  if (!(await isFolder(path))) return;
  if (!force && !(await isEmpty(path))) {
    throw new WorktreeError("has-work", `${path} is in no repository that git knows: remove it with force.`);
  }
  await clearPlace(path);
}

/** Like `Promise.all`, but nothing is under way any more when it rejects: whoever has given up waits for each git. */
async function allEnded<T>(works: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(works);
  return Promise.all(works);
}
