import type { ThreadWorktree, WorktreeSupport } from "@wilco/shared-types";
import { freeBranchName, slugOf } from "./branch-name.ts";
import {
  type FoundWorktree,
  type NewWorktree,
  type Removal,
  WorktreeError,
  type WorktreeOwner,
  type WorktreeStore,
} from "./port.ts";

/** A repository in memory. Commits are names, each branch a line of them from the repository's first on. */
export interface MemoryRepository {
  head: string[];
  readonly branches: Map<string, string[]>;
}

/** A worktree in memory, as an agent and a person change it. */
export interface MemoryWorktree {
  readonly owner: WorktreeOwner;
  readonly project: string;
  readonly made: ThreadWorktree;
  changedFiles: number;
  lost: boolean;
}

const ROOT = "/worktrees";

/** The reference of the port: repositories are by the project's folder, and one without commits has an empty head. */
export class MemoryWorktrees implements WorktreeStore {
  readonly repositories = new Map<string, MemoryRepository>();
  readonly worktrees = new Map<string, MemoryWorktree>();

  async support(project: string, signal: AbortSignal): Promise<WorktreeSupport> {
    signal.throwIfAborted();
    const repository = this.repositories.get(project);
    if (repository === undefined) return "no-repository";
    return repository.head.length === 0 ? "no-commit" : "yes";
  }

  async add({ project, name, from, ...owner }: NewWorktree, signal: AbortSignal): Promise<ThreadWorktree> {
    const support = await this.support(project, signal);
    if (support !== "yes") throw new WorktreeError(support, "The project has no commit to begin from.");
    const path = pathOf(owner);
    const standing = this.worktrees.get(path);
    if (standing !== undefined && !standing.lost) return standing.made;
    const { head, branches } = this.#repository(project);
    const slug = slugOf(name) || slugOf(owner.threadId) || "thread";
    const branch = freeBranchName(slug, new Set(branches.keys()));
    const line = (from === undefined ? undefined : branches.get(from.branch)) ?? head;
    const base = line.at(-1) ?? "";
    branches.set(branch, [...line]);
    const made = { path, folder: path, branch, base };
    this.worktrees.set(path, { owner, project, made, changedFiles: 0, lost: false });
    return made;
  }

  async check(
    { project, worktree }: { readonly project: string; readonly worktree: ThreadWorktree },
    signal: AbortSignal,
  ): Promise<void> {
    signal.throwIfAborted();
    const found = this.worktrees.get(worktree.path);
    if (found === undefined || found.lost || found.project !== project) {
      throw new WorktreeError("lost", "its folder is not there");
    }
  }

  async list(
    { projectId, project }: { readonly projectId: string; readonly project: string },
    signal: AbortSignal,
  ): Promise<readonly FoundWorktree[]> {
    signal.throwIfAborted();
    const all = [...this.worktrees.values()];
    return all
      .filter(({ owner, project: other }) => other === project || owner.projectId === projectId)
      .map((each) => this.#found(each));
  }

  async remove({ project, force, keepBranch, ...owner }: Removal, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const found = this.worktrees.get(pathOf(owner));
    if (found === undefined) return;
    const { unmerged, ahead } = this.#found(found);
    const loses = found.changedFiles > 0 || ((unmerged ?? 0) > 0 && keepBranch !== true);
    if (loses && !force) throw new WorktreeError("has-work", "There is work in it that is nowhere else.");
    this.worktrees.delete(found.made.path);
    if (keepBranch === undefined ? force || ahead === 0 : !keepBranch) {
      this.#repository(project).branches.delete(found.made.branch);
    }
  }

  async close(): Promise<void> {
    // Nothing is ever under way.
  }

  #repository(project: string): MemoryRepository {
    const repository = this.repositories.get(project);
    if (repository === undefined) throw new WorktreeError("no-repository", "There is no repository.");
    return repository;
  }

  #found({ owner, project, made, lost, changedFiles }: MemoryWorktree): FoundWorktree {
    const { path, branch, base } = made;
    const { head, branches } = this.#repository(project);
    const own = branches.get(branch) ?? [];
    const others = [...branches].filter(([name]) => name !== branch).flatMap(([, line]) => line);
    const unmerged = own.filter((commit) => !head.includes(commit) && !others.includes(commit)).length;
    const counts = { changedFiles, ahead: own.length - 1 - own.indexOf(base), unmerged };
    const unknown = { changedFiles: null, ahead: null, unmerged: null };
    return { ...owner, path, branch: lost ? null : branch, base, lost, ...(lost ? unknown : counts) };
  }
}

function pathOf({ projectId, threadId }: WorktreeOwner): string {
  return `${ROOT}/${projectId}/${threadId}`;
}
