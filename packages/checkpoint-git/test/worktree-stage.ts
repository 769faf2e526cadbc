import { join } from "node:path";
import type { NewWorktree } from "@wilco/core/worktree";
import type { ThreadWorktree } from "@wilco/shared-types";
import { GitWorktrees } from "../src/worktrees/git-worktrees.ts";
import type { Folders, GitFolder } from "./git-folder.ts";

const never = new AbortController().signal;
export const PERSON = { PATH: process.env.PATH ?? "", HOME: "/nonexistent" };

/** A project in a repository with a commit, and a store whose worktrees are of the thread `t1` unless told. */
export class WorktreeStage {
  readonly project: GitFolder;
  /** Where worktrees are made. */
  readonly root: string;
  readonly store: GitWorktrees;

  private constructor(project: GitFolder, root: string) {
    this.project = project;
    this.root = root;
    this.store = new GitWorktrees(root, PERSON);
  }

  static async set(folders: Folders): Promise<WorktreeStage> {
    const project = await folders.repository();
    await project.write("README.md", "hello\n");
    await project.write("app/main.txt", "main\n");
    project.git("add", "--all");
    project.git("commit", "--quiet", "--message=first");
    return new WorktreeStage(project, join(await folders.plain(), "worktrees"));
  }

  input(over: Partial<NewWorktree> = {}): NewWorktree {
    return { projectId: "p", threadId: "t1", project: this.project.path, name: "Fix it", ...over };
  }

  add(over: Partial<NewWorktree> = {}): Promise<ThreadWorktree> {
    return this.store.add(this.input(over), never);
  }

  check(worktree: ThreadWorktree, project = this.project.path): Promise<void> {
    return this.store.check({ project, worktree }, never);
  }

  list() {
    return this.store.list({ projectId: "p", project: this.project.path }, never);
  }

  remove(how: { readonly force?: boolean; readonly keepBranch?: boolean } = {}): Promise<void> {
    const project = this.project.path;
    return this.store.remove({ projectId: "p", threadId: "t1", project, force: false, ...how }, never);
  }

  branches(): string[] {
    const names = this.project.git("for-each-ref", "--format=%(refname:strip=2)", "refs/heads/");
    return names.trim().split("\n");
  }
}
