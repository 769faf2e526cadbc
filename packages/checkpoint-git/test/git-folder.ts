import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import type { WorkFolder } from "@wilco/testkit/checkpoint";

const ENV = {
  PATH: process.env.PATH ?? "",
  HOME: "/nonexistent",
  GIT_AUTHOR_NAME: "Somebody",
  GIT_AUTHOR_EMAIL: "somebody@localhost",
  GIT_COMMITTER_NAME: "Somebody",
  GIT_COMMITTER_EMAIL: "somebody@localhost",
  GIT_CONFIG_NOSYSTEM: "1",
  // A look changes nothing: git would note in the index what it has seen.
  GIT_OPTIONAL_LOCKS: "0",
};

/** A real folder in a real repository, for tests. */
export class GitFolder implements WorkFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** What a person does with git in the folder. Returns what it says. */
  git(...words: readonly string[]): string {
    return execFileSync("git", words, { cwd: this.path, env: ENV, encoding: "utf8", stdio: "pipe" });
  }

  async write(file: string, text: string | Buffer): Promise<void> {
    const path = join(this.path, file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }

  async remove(file: string): Promise<void> {
    await rm(join(this.path, file), { recursive: true });
  }

  async read(): Promise<Record<string, string>> {
    const found = await readdir(this.path, { recursive: true, withFileTypes: true });
    const files = found
      .filter((entry) => entry.isFile())
      .map((entry) => relative(this.path, join(entry.parentPath, entry.name)))
      .filter((file) => !file.split("/").includes(".git"));
    const texts = await Promise.all(
      files.toSorted().map(async (file) => [file, await readFile(join(this.path, file), "utf8")]),
    );
    return Object.fromEntries(texts);
  }
}

/** Folders for the tests of one file, which go with it. */
export class Folders implements AsyncDisposable {
  readonly #made: string[] = [];

  async plain(): Promise<string> {
    const folder = await realpath(await mkdtemp(join(tmpdir(), "wilco-git-test-")));
    this.#made.push(folder);
    return folder;
  }

  /** A repository without any commit. */
  async repository(): Promise<GitFolder> {
    const folder = new GitFolder(await this.plain());
    folder.git("init", "--quiet", "--initial-branch=main");
    return folder;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#made.map((folder) => rm(folder, { recursive: true, force: true })));
  }
}
