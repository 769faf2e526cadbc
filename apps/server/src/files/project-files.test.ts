import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { gitFiles } from "./git-files.ts";
import { ProjectFileSearch } from "./project-files.ts";
import { walkedFiles } from "./walked-files.ts";

const BOUNDS = { withinMs: 10_000, files: 100 };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(realpathSync(tmpdir()), "wilco-files-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
});

function has(...paths: readonly string[]): void {
  for (const path of paths) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), "");
  }
}

function git(...args: readonly string[]): void {
  execFileSync("git", ["-C", folder, ...args], { stdio: "ignore" });
}

function aSearch(now = () => 0): ProjectFileSearch {
  return new ProjectFileSearch({
    projectFolder: async (id) => (id === "here" ? folder : null),
    threadFolder: async () => "/nonexistent",
    env: { PATH: process.env.PATH },
    now,
  });
}

const pathsOf = async (search: ProjectFileSearch, text = ""): Promise<string[]> =>
  (await search.search({ projectId: "here", search: text, limit: 50 })).files.map(({ path }) => path);

describe("in a repository", () => {
  test("the files are those of git: tracked and new ones, not the ignored ones", async () => {
    git("init");
    has("tracked.ts", "new.ts", "out/built.js", "a b/ü.md");
    writeFileSync(join(folder, ".gitignore"), "out\n");
    git("add", "tracked.ts");
    const found = await gitFiles(folder, BOUNDS, process.env);
    expect(found?.complete).toBe(true);
    expect(found?.paths.toSorted()).toEqual([".gitignore", "a b/ü.md", "new.ts", "tracked.ts"]);
  });

  test("a project in a folder of it has its own only", async () => {
    git("init");
    has("above.ts", "inside/one.ts");
    expect(await gitFiles(join(folder, "inside"), BOUNDS, process.env)).toEqual({
      paths: ["one.ts"],
      complete: true,
    });
  });

  test("a program that its settings name is not run", async () => {
    git("init");
    has("one.ts");
    git("config", "core.fsmonitor", `touch ${join(folder, "was-run")}; false`);
    await gitFiles(folder, BOUNDS, process.env);
    const found = await gitFiles(folder, BOUNDS, process.env);
    expect(found?.paths).toEqual(["one.ts"]);
  });

  test("more files than are looked at are said to be more", async () => {
    git("init");
    has("a", "b", "c");
    expect(await gitFiles(folder, { ...BOUNDS, files: 2 }, process.env)).toMatchObject({ complete: false });
  });
});

describe("in a folder that is no repository", () => {
  test("git says nothing", async () => {
    has("one.ts");
    expect(
      await gitFiles(folder, BOUNDS, { PATH: process.env.PATH, GIT_CEILING_DIRECTORIES: dirname(folder) }),
    ).toBeNull();
    expect(await gitFiles(folder, BOUNDS, { PATH: "/nowhere" })).toBeNull();
  });

  test("the files are walked, without what is ignored, and links are not followed", async () => {
    has(
      "one.ts",
      "src/two.ts",
      "src/skip.log",
      "src/deep/out/x.js",
      "node_modules/left/pad.js",
      "keep/skip.log",
    );
    writeFileSync(join(folder, "src/.gitignore"), "*.log\n/deep/out/\n");
    symlinkSync("/etc", join(folder, "elsewhere"));
    symlinkSync("/etc/hostname", join(folder, "a-file-elsewhere"));
    symlinkSync(".", join(folder, "round"));
    const found = await walkedFiles(folder, BOUNDS);
    expect(found).toEqual({
      paths: ["one.ts", "keep/skip.log", "src/.gitignore", "src/two.ts"],
      complete: true,
    });
  });

  test("more files than are looked at, or than there is time for, are said to be more", async () => {
    has("a", "b", "c");
    expect(await walkedFiles(folder, { ...BOUNDS, files: 2 })).toEqual({
      paths: ["a", "b"],
      complete: false,
    });
    expect(await walkedFiles(folder, { ...BOUNDS, withinMs: -1 })).toEqual({ paths: [], complete: false });
  });
});

describe("a search", () => {
  test("finds by letters in their order, the best first, folders too", async () => {
    has("src/composer/ComposerSelect.tsx", "src/thread/ThreadPage.tsx", "README.md");
    const search = aSearch();
    expect((await pathsOf(search, "compsel"))[0]).toBe("src/composer/ComposerSelect.tsx");
    expect(await pathsOf(search, "thread")).toContain("src/thread");
    expect(await pathsOf(search, "zzz")).toEqual([]);
  });

  test("for nothing shows what is near", async () => {
    has("src/deep/one.ts", "b.ts", "a.ts");
    expect(await pathsOf(aSearch())).toEqual(["a.ts", "b.ts", "src", "src/deep", "src/deep/one.ts"]);
  });

  test("sees a new file after a few seconds, and asks the disk once in between", async () => {
    let now = 0;
    const search = aSearch(() => now);
    has("one.ts");
    expect(await pathsOf(search)).toEqual(["one.ts"]);
    has("two.ts");
    now = 4_999;
    expect(await pathsOf(search)).toEqual(["one.ts"]);
    now = 5_000;
    expect(await pathsOf(search)).toEqual(["one.ts", "two.ts"]);
  });

  test("in a project that is not there is refused", async () => {
    await expect(aSearch().search({ projectId: "gone" })).rejects.toMatchObject({
      code: "project-not-found",
    });
  });

  test("in a folder that is gone finds nothing", async () => {
    rmSync(folder, { recursive: true });
    expect(await pathsOf(aSearch())).toEqual([]);
  });
});
