import { existsSync, writeFileSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { Folders, GitFolder } from "../../test/git-folder.ts";
import { PERSON, WorktreeStage } from "../../test/worktree-stage.ts";
import { GitWorktrees } from "./git-worktrees.ts";

const folders = new Folders();
afterAll(() => folders[Symbol.asyncDispose]());

const never = new AbortController().signal;

let stage: WorktreeStage;
beforeEach(async () => {
  stage = await WorktreeStage.set(folders);
});

describe("what a server left that died", () => {
  test("while git made it is listed, made anew by the next try, and can be removed", async () => {
    const place = join(stage.root, "p", "t1");
    const broken = async () => {
      await mkdir(join(stage.root, "p"), { recursive: true });
      stage.project.git("worktree", "add", "--quiet", "--no-checkout", "-b", "wilco/fix-it", place);
      // As git has it until it is done.
      writeFileSync(join(stage.project.path, ".git/worktrees/t1/locked"), "initializing");
    };
    await broken();
    expect(await stage.list()).toMatchObject([{ threadId: "t1", base: null, lost: false }]);
    const made = await stage.add();
    expect(await new GitFolder(made.path).read()).toMatchObject({ "README.md": "hello\n" });
    await stage.remove();
    stage.project.git("branch", "--delete", "--force", "wilco/fix-it");
    await broken();
    await stage.remove({ force: true });
    expect(await stage.list()).toEqual([]);
  });

  test("before git knew of it is listed and removed", async () => {
    await mkdir(join(stage.root, "p", "t1"), { recursive: true });
    expect(await stage.list()).toMatchObject([{ threadId: "t1", lost: true }]);
    await stage.remove();
    expect(await stage.list()).toEqual([]);
    await mkdir(join(stage.root, "p", "t1", "work"), { recursive: true });
    await expect(stage.remove()).rejects.toMatchObject({ problem: "has-work" });
    await stage.remove({ force: true });
    expect(existsSync(join(stage.root, "p", "t1"))).toBe(false);
  });

  test("is listed by a project that was made again under another id, and not as a folder of the person's", async () => {
    await stage.add({ projectId: "earlier" });
    stage.project.git("worktree", "add", "--quiet", "--detach", join(await folders.plain(), "theirs"));
    expect(await stage.list()).toMatchObject([{ projectId: "earlier", threadId: "t1" }]);
  });

  test("in a project that is in no repository any more is listed, and goes only with force", async () => {
    await stage.add();
    await rm(join(stage.project.path, ".git"), { recursive: true });
    expect(await stage.list()).toMatchObject([{ threadId: "t1", lost: true, changedFiles: null }]);
    await expect(stage.remove()).rejects.toMatchObject({ problem: "has-work" });
    await stage.remove({ force: true });
    expect(await stage.list()).toEqual([]);
  });
});

describe("a lost worktree", () => {
  test("is one without its .git, also with a repository further up", async () => {
    new GitFolder(join(stage.root, "..")).git("init", "--quiet");
    const made = await stage.add();
    await rm(join(made.path, ".git"));
    await expect(stage.check(made)).rejects.toMatchObject({ problem: "lost" });
    expect(await stage.list()).toMatchObject([{ lost: true }]);
    await expect(stage.remove()).rejects.toMatchObject({ problem: "has-work" });
    await stage.remove({ force: true });
    expect(existsSync(made.path)).toBe(false);
  });

  test("is one without its .git whose place is in the project's own repository", async () => {
    const inside = new GitWorktrees(join(stage.project.path, ".wilco"), PERSON);
    const made = await inside.add(stage.input(), never);
    await inside.check({ project: stage.project.path, worktree: made }, never);
    await rm(join(made.path, ".git"));
    const checking = inside.check({ project: stage.project.path, worktree: made }, never);
    await expect(checking).rejects.toMatchObject({ problem: "lost" });
  });

  test("is one whose repository is another one now, or is gone", async () => {
    const made = await stage.add();
    await rename(join(stage.project.path, ".git"), join(stage.project.path, ".git-away"));
    await expect(stage.check(made)).rejects.toMatchObject({ problem: "lost" });
    stage.project.git("init", "--quiet");
    await expect(stage.check(made)).rejects.toMatchObject({ problem: "lost" });
    await rm(join(stage.project.path, ".git"), { recursive: true });
    await rename(join(stage.project.path, ".git-away"), join(stage.project.path, ".git"));
    await stage.check(made);
  });

  test("is there again as soon as the person has brought it back", async () => {
    const made = await stage.add();
    await rm(made.path, { recursive: true });
    await expect(stage.check(made)).rejects.toMatchObject({ problem: "lost" });
    stage.project.git("worktree", "add", "--quiet", "--force", made.path, made.branch);
    await stage.check(made);
  });
});

describe("what would be lost", () => {
  const commit = (path: string, name: string) => {
    const folder = new GitFolder(path);
    writeFileSync(join(path, name), `${name}\n`);
    folder.git("add", "--all");
    folder.git("commit", "--quiet", `--message=${name}`);
  };

  test("is nothing of commits that another branch, a remote or a tag has", async () => {
    const { path, branch } = await stage.add();
    commit(path, "one.txt");
    expect(await stage.list()).toMatchObject([{ ahead: 1, unmerged: 1 }]);
    stage.project.git("update-ref", "refs/remotes/origin/x", branch);
    expect(await stage.list()).toMatchObject([{ ahead: 1, unmerged: 0 }]);
    await stage.remove();
    expect(stage.branches()).toEqual(["main", branch]);
  });

  test("is counted for commits on no branch, which keeping the branch does not keep", async () => {
    const { path } = await stage.add();
    new GitFolder(path).git("checkout", "--quiet", "--detach");
    commit(path, "one.txt");
    expect(await stage.list()).toMatchObject([{ branch: null, unmerged: 1 }]);
    await expect(stage.remove({ keepBranch: true })).rejects.toMatchObject({ problem: "has-work" });
    await stage.remove({ force: true });
    expect(await stage.list()).toEqual([]);
  });

  test("is nothing of a branch that the agent has made besides: that stays", async () => {
    const { path } = await stage.add();
    new GitFolder(path).git("checkout", "--quiet", "-b", "feature");
    commit(path, "one.txt");
    expect(await stage.list()).toMatchObject([{ branch: "feature", ahead: 1, unmerged: 0 }]);
    await stage.remove();
    expect(stage.branches()).toEqual(["feature", "main"]);
  });

  test("is counted for files that are new, and not for those that git ignores", async () => {
    const { path } = await stage.add();
    await writeFile(join(path, "new.txt"), "new\n");
    expect(await stage.list()).toMatchObject([{ changedFiles: 1 }]);
    await rm(join(path, "new.txt"));
    writeFileSync(join(stage.project.path, ".git/info/exclude"), "*.log\n");
    await writeFile(join(path, "a.log"), "log\n");
    expect(await stage.list()).toMatchObject([{ changedFiles: 0 }]);
    await stage.remove();
    expect(existsSync(path)).toBe(false);
  });
});
