import {
  chmodSync,
  existsSync,
  lstatSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { Folders, GitFolder } from "../test/git-folder.ts";
import { GitCheckpoints } from "./git-checkpoints.ts";

const folders = new Folders();
afterAll(() => folders[Symbol.asyncDispose]());

const never = new AbortController().signal;
const PERSON = { PATH: process.env.PATH ?? "", HOME: "/nonexistent", GIT_DIR: "/somewhere/else" };
const store = new GitCheckpoints(PERSON);

const turn = (folder: GitFolder, turnId = "t1") => ({ folder: folder.path, threadId: "thread", turnId });
const paths = (
  changes: { readonly list: readonly { readonly path: string; readonly status: string }[] } | null,
) => changes?.list.map(({ path, status }) => `${status} ${path}`);

/** All that a person would see of their repository. */
function picture(folder: GitFolder): Record<string, unknown> {
  const gitDir = join(folder.path, ".git");
  const index = join(gitDir, "index");
  return {
    status: folder.git("status", "--porcelain", "--branch", "--ignored"),
    refs: folder
      .git("for-each-ref")
      .split("\n")
      .filter((line) => !line.includes("refs/wilco/")),
    head: readFileSync(join(gitDir, "HEAD"), "utf8"),
    config: readFileSync(join(gitDir, "config"), "utf8"),
    index: existsSync(index) ? readFileSync(index).toString("base64") : null,
    stash: folder.git("stash", "list"),
  };
}

describe("a checkpoint", () => {
  test("changes nothing that the person would see, with work staged, unstaged and stashed", async () => {
    const folder = await folders.repository();
    await folder.write("a.txt", "one\n");
    await folder.write("b.txt", "b\n");
    folder.git("add", "--all");
    folder.git("commit", "--quiet", "--message=first");
    await folder.write("a.txt", "stashed\n");
    folder.git("stash");
    await folder.write("a.txt", "staged\n");
    folder.git("add", "a.txt");
    await folder.write("a.txt", "unstaged\n");
    await folder.write("untracked.txt", "u\n");
    const before = picture(folder);
    const files = await folder.read();
    await store.takeBefore(turn(folder), never);
    await folder.write("b.txt", "c\n");
    expect(paths(await store.takeAfter(turn(folder), never))).toEqual(["modified b.txt"]);
    await folder.write("b.txt", "b\n");
    await store.preview(turn(folder), never);
    expect(picture(folder)).toEqual(before);
    expect(await folder.read()).toEqual(files);
  });

  test("takes untracked files in and leaves ignored ones out", async () => {
    const folder = await folders.repository();
    await folder.write(".gitignore", "*.log\nbuild/\n");
    await store.takeBefore(turn(folder), never);
    await folder.write("new.txt", "new\n");
    await folder.write("noise.log", "noise\n");
    await folder.write("build/out.js", "out\n");
    expect(paths(await store.takeAfter(turn(folder), never))).toEqual(["added new.txt"]);
    await store.restore(turn(folder), "back", never);
    expect(Object.keys(await folder.read())).toEqual([".gitignore", "build/out.js", "noise.log"]);
  });

  test("works with a detached HEAD, in the middle of a merge, and with odd names", async () => {
    const folder = await folders.repository();
    await folder.write("a.txt", "base\n");
    folder.git("add", "--all");
    folder.git("commit", "--quiet", "--message=base");
    folder.git("checkout", "--quiet", "-b", "other");
    await folder.write("a.txt", "theirs\n");
    folder.git("commit", "--quiet", "--all", "--message=theirs");
    folder.git("checkout", "--quiet", "--detach", "main");
    await folder.write("a.txt", "ours\n");
    folder.git("commit", "--quiet", "--all", "--message=ours");
    expect(() => folder.git("merge", "other")).toThrow();
    const before = picture(folder);
    const conflict = await folder.read();
    await store.takeBefore(turn(folder), never);
    const odd = 'new\n"line" é.txt';
    await folder.write(odd, "odd\n");
    await folder.write("a.txt", "solved\n");
    expect(paths(await store.takeAfter(turn(folder), never))).toEqual(["modified a.txt", `added ${odd}`]);
    const patch = await store.patch({ ...turn(folder) }, odd, never);
    expect(patch.patch).toContain("+odd");
    await store.restore(turn(folder), "back", never);
    expect(await folder.read()).toEqual(conflict);
    expect(picture(folder)).toEqual(before);
  });

  test("of a folder in a larger repository has that folder's files only, by their paths from there", async () => {
    const whole = await folders.repository();
    await whole.write(".gitignore", "*.log\n");
    await whole.write("outside.txt", "o\n");
    await whole.write("apps/one/a.txt", "a\n");
    whole.git("add", "--all");
    whole.git("commit", "--quiet", "--message=first");
    const inner = new GitFolder(join(whole.path, "apps/one"));
    await store.takeBefore(turn(inner), never);
    await whole.write("outside.txt", "changed\n");
    await whole.write("apps/two.txt", "2\n");
    await inner.write("a.txt", "b\n");
    await inner.write("noise.log", "noise\n");
    await inner.write("sub/new.txt", "n\n");
    expect(paths(await store.takeAfter(turn(inner), never))).toEqual(["modified a.txt", "added sub/new.txt"]);
    expect((await store.patch(turn(inner), "sub/new.txt", never)).patch).toContain("+n");
    await store.restore(turn(inner), "back", never);
    expect(await whole.read()).toMatchObject({ "outside.txt": "changed\n", "apps/two.txt": "2\n" });
    expect(await inner.read()).toEqual({ "a.txt": "a\n", "noise.log": "noise\n" });
  });

  test("leaves files that are too large alone, in comparing and in going back", async () => {
    const folder = await folders.repository();
    const large = Buffer.alloc(10 * 1024 * 1024 + 1, "x");
    await folder.write("small.txt", "s\n");
    await folder.write("grown.txt", "g\n");
    await folder.write("shrunk.bin", large);
    await store.takeBefore(turn(folder), never);
    await folder.write("small.txt", "t\n");
    await folder.write("grown.txt", large);
    await folder.write("shrunk.bin", "tiny\n");
    const changes = await store.takeAfter(turn(folder), never);
    expect(paths(changes)).toEqual(["modified small.txt"]);
    expect(changes?.leftOut).toEqual(["grown.txt", "shrunk.bin"]);
    await store.restore(turn(folder), "back", never);
    expect(readFileSync(join(folder.path, "small.txt"), "utf8")).toBe("s\n");
    expect(statSync(join(folder.path, "grown.txt")).size).toBe(large.length);
    expect(readFileSync(join(folder.path, "shrunk.bin"), "utf8")).toBe("tiny\n");
  });

  test("leaves submodules and repositories inside alone, also one without a commit", async () => {
    const folder = await folders.repository();
    const library = await folders.repository();
    await library.write("lib.txt", "1\n");
    library.git("add", "--all");
    library.git("commit", "--quiet", "--message=lib");
    folder.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", library.path, "lib");
    await mkdir(join(folder.path, "inner"));
    new GitFolder(join(folder.path, "inner")).git("init", "--quiet");
    await folder.write("inner/file.txt", "i\n");
    await store.takeBefore(turn(folder), never);
    await folder.write("lib/lib.txt", "2\n");
    await folder.write("inner/file.txt", "j\n");
    await folder.write("own.txt", "own\n");
    const changes = await store.takeAfter(turn(folder), never);
    expect(paths(changes)).toEqual(["added own.txt"]);
    expect(changes?.leftOut).toEqual(["inner/"]);
    await store.restore(turn(folder), "back", never);
    expect(await folder.read()).toMatchObject({ "lib/lib.txt": "2\n", "inner/file.txt": "j\n" });
    expect(existsSync(join(folder.path, "own.txt"))).toBe(false);
  });

  test("keeps links as links, and never follows one out of the folder", async () => {
    const folder = await folders.repository();
    const elsewhere = await folders.plain();
    writeFileSync(join(elsewhere, "secret.txt"), "secret\n");
    await folder.write("dir/a.txt", "a\n");
    symlinkSync(join(elsewhere, "secret.txt"), join(folder.path, "link"));
    await store.takeBefore(turn(folder), never);
    await rm(join(folder.path, "dir"), { recursive: true });
    await rm(join(folder.path, "link"));
    symlinkSync(elsewhere, join(folder.path, "dir"));
    writeFileSync(join(elsewhere, "a.txt"), "theirs\n");
    expect(paths(await store.takeAfter(turn(folder), never))).toEqual([
      "added dir",
      "deleted dir/a.txt",
      "deleted link",
    ]);
    await store.restore(turn(folder), "back", never);
    expect(lstatSync(join(folder.path, "dir")).isDirectory()).toBe(true);
    expect(readFileSync(join(folder.path, "dir/a.txt"), "utf8")).toBe("a\n");
    expect(lstatSync(join(folder.path, "link")).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(elsewhere, "a.txt"), "utf8")).toBe("theirs\n");
    expect(readFileSync(join(elsewhere, "secret.txt"), "utf8")).toBe("secret\n");
  });

  test("tells renames, modes and binary files", async () => {
    const folder = await folders.repository();
    await folder.write("old.txt", "one\ntwo\nthree\nfour\n");
    await folder.write("tool.sh", "echo\n");
    await folder.write("picture.bin", Buffer.from([0, 1, 2]));
    await store.takeBefore(turn(folder), never);
    await folder.remove("old.txt");
    await folder.write("new.txt", "one\ntwo\nthree\nfour\n");
    chmodSync(join(folder.path, "tool.sh"), 0o755);
    await folder.write("picture.bin", Buffer.from([0, 1, 2, 3]));
    expect((await store.takeAfter(turn(folder), never))?.list).toEqual([
      { path: "new.txt", oldPath: "old.txt", status: "renamed", additions: 0, deletions: 0 },
      { path: "picture.bin", oldPath: null, status: "modified", additions: null, deletions: null },
      { path: "tool.sh", oldPath: null, status: "modified", additions: 0, deletions: 0 },
    ]);
    const patch = await store.patch(turn(folder), "picture.bin", never);
    expect(patch).toMatchObject({ binary: true, patch: "" });
    await store.restore(turn(folder), "back", never);
    expect(statSync(join(folder.path, "tool.sh")).mode & 0o111).toBe(0);
    expect(existsSync(join(folder.path, "new.txt"))).toBe(false);
  });
});

describe("going back", () => {
  test("changes nothing when an ignored file is in the way", async () => {
    const folder = await folders.repository();
    await folder.write("data.txt", "old\n");
    await folder.write("other.txt", "o\n");
    await store.takeBefore(turn(folder), never);
    await folder.write("other.txt", "p\n");
    await folder.write("data.txt", "precious\n");
    await folder.write(".gitignore", "data.txt\n");
    await expect(store.restore(turn(folder), "back", never)).rejects.toMatchObject({
      problem: "failed",
      message: expect.stringContaining("'data.txt' is in the way"),
    });
    expect(await folder.read()).toMatchObject({ "data.txt": "precious\n", "other.txt": "p\n" });
  });

  test("that breaks in the middle says what was changed, and can be undone", async () => {
    const folder = await folders.repository();
    await folder.write("a.txt", "1\n");
    await folder.write("b.txt", "1\n");
    await store.takeBefore(turn(folder), never);
    await folder.write("a.txt", "2\n");
    await folder.write("b.txt", "2\n");
    const bin = await folders.plain();
    const git = folder.git("--exec-path").trim();
    const breaks = `case "$*" in *read-tree*) echo 1 > a.txt; echo "it broke" >&2; exit 1;; esac`;
    writeFileSync(join(bin, "git"), `#!/bin/sh\n${breaks}\nexec ${join(git, "git")} "$@"\n`);
    chmodSync(join(bin, "git"), 0o755);
    const broken = new GitCheckpoints({ ...PERSON, PATH: `${bin}${delimiter}${PERSON.PATH}` });
    await expect(broken.restore(turn(folder), "back", never)).rejects.toThrow(
      "only 1 of 2 files were put back, not b.txt: it broke",
    );
    await store.restore(turn(folder, "back"), "undo", never);
    expect(await folder.read()).toEqual({ "a.txt": "2\n", "b.txt": "2\n" });
  });
});

describe("where there is nothing to keep", () => {
  test("no checkpoint is made: a bare repository, no git", async () => {
    const bare = await folders.plain();
    new GitFolder(bare).git("init", "--quiet", "--bare");
    expect(await store.takeBefore({ folder: bare, threadId: "thread", turnId: "t" }, never)).toBe(false);
    const folder = await folders.repository();
    const inGitDir = { folder: join(folder.path, ".git"), threadId: "thread", turnId: "t" };
    expect(await store.takeBefore(inGitDir, never)).toBe(false);
    const withoutGit = new GitCheckpoints({ PATH: await folders.plain() });
    expect(await withoutGit.takeBefore(turn(folder), never)).toBe(false);
    await expect(withoutGit.preview(turn(folder), never)).rejects.toMatchObject({ problem: "none" });
  });

  test("a repository that is broken says so", async () => {
    const folder = await folders.repository();
    writeFileSync(join(folder.path, ".git/HEAD"), "nonsense\n");
    await expect(store.takeBefore(turn(folder), never)).rejects.toMatchObject({ problem: "failed" });
  });
});
