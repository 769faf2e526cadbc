import { chmodSync, existsSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { mkdir, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
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
const head = (folder: GitFolder) => folder.git("rev-parse", "HEAD").trim();

describe("a worktree", () => {
  test("has what is committed, and leaves the person's checkout, index and stash as they are", async () => {
    await stage.project.write("README.md", "changed\n");
    await stage.project.write("new.txt", "new\n");
    stage.project.git("add", "new.txt");
    const before = [
      stage.project.git("status", "--porcelain"),
      readFileSync(join(stage.project.path, ".git/index"), "latin1"),
    ];
    const made = await stage.add();
    expect(await new GitFolder(made.path).read()).toEqual({
      "README.md": "hello\n",
      "app/main.txt": "main\n",
    });
    expect([
      stage.project.git("status", "--porcelain"),
      readFileSync(join(stage.project.path, ".git/index"), "latin1"),
    ]).toEqual(before);
    expect(head(new GitFolder(made.path))).toBe(made.base);
    expect(new GitFolder(made.path).git("branch", "--show-current").trim()).toBe("wilco/fix-it");
    expect(new GitFolder(made.path).git("status", "--porcelain")).toBe("");
  });

  test("of a project in a subfolder is worked in at the same place", async () => {
    const made = await stage.add({ project: join(stage.project.path, "app") });
    expect(made.folder).toBe(join(made.path, "app"));
    expect(existsSync(join(made.folder, "main.txt"))).toBe(true);
    await stage.check(made, join(stage.project.path, "app"));
    await mkdir(join(stage.project.path, "only here"));
    const empty = await stage.add({ project: join(stage.project.path, "only here"), threadId: "t2" });
    expect(await readdir(empty.folder)).toEqual([]);
    await rm(made.folder, { recursive: true });
    await expect(stage.check(made)).rejects.toMatchObject({ problem: "lost" });
    await symlink("/", made.folder);
    await expect(stage.check(made)).rejects.toMatchObject({ problem: "lost" });
  });

  test("can be made from a worktree of the person's own, and with a detached HEAD", async () => {
    const linked = join(await folders.plain(), "linked");
    stage.project.git("worktree", "add", "--quiet", "--detach", linked);
    const other = new GitFolder(linked);
    await other.write("more.txt", "more\n");
    other.git("add", "--all");
    other.git("commit", "--quiet", "--message=second");
    const made = await stage.add({ project: linked });
    expect(made.base).toBe(head(other));
    await stage.check(made, linked);
    await stage.check(made);
    expect((await stage.list()).map(({ threadId }) => threadId)).toEqual(["t1"]);
  });

  test("is called beside branches that are in its way", async () => {
    stage.project.git("branch", "wilco/fix-it/part");
    expect((await stage.add()).branch).toBe("wilco/fix-it-2");
    stage.project.git("branch", "--delete", "--force", "wilco/fix-it/part");
    await stage.remove();
    stage.project.git("branch", "wilco");
    expect((await stage.add()).branch).toBe("wilco-fix-it");
  });

  test("runs nothing of the repository's: hooks, filters, monitors", async () => {
    const trace = join(await folders.plain(), "trace");
    const script = join(await folders.plain(), "script");
    writeFileSync(script, `#!/bin/sh\necho "$0 $*" >> ${trace}\ncat\n`);
    chmodSync(script, 0o755);
    for (const hook of ["post-checkout", "reference-transaction", "post-index-change"]) {
      symlinkSync(script, join(stage.project.path, ".git/hooks", hook));
    }
    for (const key of ["core.fsmonitor", "filter.odd.clean", "filter.odd.smudge", "filter.odd.process"]) {
      stage.project.git("config", key, script);
    }
    stage.project.git("config", "filter.odd.required", "true");
    await stage.project.write(".gitattributes", "*.odd filter=odd\n");
    await stage.project.write("a.odd", "one\n");
    const off = ["hooksPath=/dev/null", "fsmonitor=false"].map((each) => `core.${each}`);
    const plain = ["clean=", "process=", "required=false"].map((each) => `filter.odd.${each}`);
    const quietly = [...off, ...plain].flatMap((each) => ["-c", each]);
    stage.project.git(...quietly, "add", "--all");
    stage.project.git(...quietly, "commit", "--quiet", "--message=odd");
    rm(trace, { force: true });
    const made = await stage.add();
    expect(readFileSync(join(made.path, "a.odd"), "utf8")).toBe("one\n");
    await stage.check(made);
    expect(await stage.list()).toMatchObject([{ changedFiles: 0 }]);
    await stage.remove();
    expect(existsSync(trace)).toBe(false);
  });
});

describe("a worktree that could not be made", () => {
  /** A git that does something of its own in place of one command. */
  async function gitThat(does: string, at: string): Promise<GitWorktrees> {
    const bin = await folders.plain();
    const git = join(stage.project.git("--exec-path").trim(), "git");
    writeFileSync(join(bin, "git"), `#!/bin/sh\ncase "$*" in *"${at}"*) ${does};; esac\nexec ${git} "$@"\n`);
    chmodSync(join(bin, "git"), 0o755);
    return new GitWorktrees(stage.root, { ...PERSON, PATH: `${bin}${delimiter}${PERSON.PATH}` });
  }
  const nothingLeft = async () => {
    expect(await stage.list()).toEqual([]);
    expect(stage.branches()).toEqual(["main"]);
    expect(stage.project.git("worktree", "list").trim().split("\n")).toHaveLength(1);
    expect(existsSync(join(stage.root, "p", "t1"))).toBe(false);
  };

  test("leaves nothing, and says why", async () => {
    const real = join(stage.project.git("--exec-path").trim(), "git");
    // Halfway: what git has written by then is there.
    const full = await gitThat(
      `${real} "$@" --no-checkout; echo "fatal: no space left" >&2; exit 128`,
      "worktree add",
    );
    await expect(full.add(stage.input(), never)).rejects.toMatchObject({
      problem: "failed",
      message: expect.stringContaining("no space left"),
    });
    await nothingLeft();
  });

  test("in a folder that cannot be written leaves nothing", async () => {
    await writeFile(stage.root, "a file is in the way");
    await expect(stage.add()).rejects.toMatchObject({ problem: "failed" });
    expect(stage.branches()).toEqual(["main"]);
  });

  test("is given up with its signal, with all that git has started, and leaves nothing", async () => {
    const pids = join(await folders.plain(), "pids");
    const hangs = await gitThat(`sleep 600 & echo $! >> ${pids}; echo $$ >> ${pids}; wait`, "worktree add");
    const controller = new AbortController();
    const adding = hangs.add(stage.input(), controller.signal);
    await expect.poll(() => existsSync(pids) && readFileSync(pids, "utf8").trim().split("\n").length).toBe(2);
    const reason = new Error("too long");
    controller.abort(reason);
    await expect(adding).rejects.toBe(reason);
    const isAlive = (pid: string): boolean =>
      existsSync(`/proc/${pid}`) && !readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z ");
    await expect.poll(() => readFileSync(pids, "utf8").trim().split("\n").some(isAlive)).toBe(false);
    await nothingLeft();
  });

  test("for want of git is refused with that", async () => {
    const without = new GitWorktrees(stage.root, { ...PERSON, PATH: await folders.plain() });
    expect(await without.support(stage.project.path, never)).toBe("no-git");
    await expect(without.add(stage.input(), never)).rejects.toMatchObject({ problem: "no-git" });
  });
});
