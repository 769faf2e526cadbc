import type { WorktreeStore } from "@wilco/core/worktree";

/** A project in a repository, as a person works in it. */
export interface WorkProject {
  readonly path: string;
  /** Makes a commit on what is checked out. Returns its name. */
  commit(): Promise<string>;
  /** The names of all branches, in order. */
  branches(): Promise<readonly string[]>;
}

/** What an agent, or a person, does in a worktree at a path. */
export interface WorktreeHands {
  /** Changes a file. */
  change(path: string): Promise<void>;
  /** Commits all that is changed, and something at least. Returns the commit's name. */
  commit(path: string): Promise<string>;
  /** Deletes the folder without a word to git. */
  lose(path: string): Promise<void>;
}

/** One implementation of the worktree port, with projects to try it in. */
export interface WorktreeHarness extends AsyncDisposable, WorktreeHands {
  readonly store: WorktreeStore;
  /** A new project in a repository with a commit. */
  project(): Promise<WorkProject>;
  /** The path of a new project in a repository without a commit. */
  emptyProject(): Promise<string>;
  /** The path of a new project in no repository. */
  plainFolder(): Promise<string>;
}
