import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { Folders, GitFolder } from "../../test/git-folder.ts";
import { gitEnvironment } from "./environment.ts";
import { findRepository } from "./repository.ts";

const folders = new Folders();
afterAll(() => folders[Symbol.asyncDispose]());

const PERSON = { PATH: process.env.PATH ?? "", HOME: "/nonexistent" };
const { signal } = new AbortController();
const found = (path: string, more: Readonly<Record<string, string>> = {}) =>
  findRepository(path, { env: gitEnvironment({ ...PERSON, ...more }), signal });

/** A repository that ignores its folder `out`, and that folder. */
async function withIgnored(): Promise<{ readonly repository: GitFolder; readonly out: GitFolder }> {
  const repository = await folders.repository();
  await repository.write(".gitignore", "/out/\n");
  await repository.write("out/inner/a.txt", "a\n");
  await repository.write("in/a.txt", "a\n");
  return { repository, out: new GitFolder(join(repository.path, "out")) };
}

describe("the repository of a folder", () => {
  test("is the one that the folder is in, also further down", async () => {
    const { repository } = await withIgnored();
    expect(await found(repository.path)).toMatchObject({ top: repository.path, prefix: "" });
    expect(await found(join(repository.path, "in"))).toMatchObject({ top: repository.path, prefix: "in/" });
  });

  test("is none where the folder, or one above it, is ignored", async () => {
    const { out } = await withIgnored();
    expect(await found(out.path)).toBeNull();
    expect(await found(join(out.path, "inner"))).toBeNull();
  });

  test("is the one that ignores the folder, when a file of it was added all the same", async () => {
    const { repository, out } = await withIgnored();
    repository.git("add", "--force", "out/inner/a.txt");
    expect(await found(out.path)).toMatchObject({ top: repository.path, prefix: "out/" });
  });

  test("is the ignored folder's own", async () => {
    const { out } = await withIgnored();
    out.git("init", "--quiet");
    expect(await found(out.path)).toMatchObject({ top: out.path, prefix: "" });
  });

  test("is not looked for in or above a folder that the person says git shall not look in", async () => {
    const repository = await folders.repository();
    const deep = join(repository.path, "one", "two");
    await mkdir(deep, { recursive: true });
    const ceiling = { GIT_CEILING_DIRECTORIES: `/nowhere:${dirname(deep)}` };
    expect(await found(deep, ceiling)).toBeNull();
    // The folder itself is looked at, whatever stands there.
    expect(await found(repository.path, { GIT_CEILING_DIRECTORIES: repository.path })).not.toBeNull();
    expect(await found(deep)).not.toBeNull();
  });
});
