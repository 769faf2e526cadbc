import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { resolveExisting, resolveForWriting, shownPath } from "./resolve-path.ts";

let outside: string;
let cwd: string;

beforeEach(() => {
  outside = realpathSync(mkdtempSync(join(tmpdir(), "resolve-path-")));
  cwd = join(outside, "project");
  mkdirSync(join(cwd, "src"), { recursive: true });
  writeFileSync(join(cwd, "src", "a.txt"), "a");
  writeFileSync(join(cwd, "..dots.txt"), "dots");
  writeFileSync(join(outside, "secret.txt"), "secret");
  symlinkSync(join(outside, "secret.txt"), join(cwd, "file-link"));
  symlinkSync(outside, join(cwd, "folder-link"));
  symlinkSync(join(outside, "nowhere.txt"), join(cwd, "dangling"));
  symlinkSync("src", join(cwd, "inner-link"));
  symlinkSync("loop", join(cwd, "loop"));
});

afterEach(() => rmSync(outside, { recursive: true }));

describe("what exists", () => {
  test.each([
    [".", ""],
    ["src/a.txt", "src/a.txt"],
    ["src/../src/a.txt", "src/a.txt"],
    ["inner-link/a.txt", "src/a.txt"],
    ["..dots.txt", "..dots.txt"],
  ])("%s is found", async (asked, real) => {
    expect(await resolveExisting(cwd, asked)).toBe(join(cwd, real));
  });

  test("an absolute path within the folder is found, also when the folder is reached by a link", async () => {
    const link = join(outside, "link-to-project");
    symlinkSync(cwd, link);
    expect(await resolveExisting(cwd, join(cwd, "src"))).toBe(join(cwd, "src"));
    expect(await resolveExisting(link, join(link, "src"))).toBe(join(cwd, "src"));
    expect(await resolveExisting(link, join(cwd, "src"))).toBe(join(cwd, "src"));
  });

  test.each([
    "..",
    "../secret.txt",
    "src/../../secret.txt",
    "/",
    "/etc/passwd",
    "file-link",
    "folder-link/secret.txt",
  ])("%s leads out", async (asked) => {
    await expect(resolveExisting(cwd, asked)).rejects.toThrow(/leads out of the session's folder/);
  });

  test.each([
    ["missing.txt", /`missing.txt` does not exist/],
    ["dangling", /`dangling` does not exist/],
    ["src/a.txt/b", /not a folder/],
    ["loop", /in circles/],
    ["x".repeat(5000), /too long/],
    ["a\0b", /zero byte/],
  ])("%s is refused", async (asked, sentence) => {
    await expect(resolveExisting(cwd, asked)).rejects.toThrow(sentence);
  });
});

describe("where to write", () => {
  test.each([
    ["src/a.txt", "src/a.txt"],
    ["new.txt", "new.txt"],
    ["new/folder/b.txt", "new/folder/b.txt"],
    ["inner-link/b.txt", "src/b.txt"],
  ])("%s may be written", async (asked, real) => {
    expect(await resolveForWriting(cwd, asked)).toBe(join(cwd, real));
  });

  test.each(["../new.txt", "file-link", "folder-link/new.txt", "folder-link/new/b.txt", "/new.txt"])(
    "%s leads out",
    async (asked) => {
      await expect(resolveForWriting(cwd, asked)).rejects.toThrow(/leads out of the session's folder/);
    },
  );

  test("a link that leads nowhere is not written through", async () => {
    await expect(resolveForWriting(cwd, "dangling")).rejects.toThrow(/does not exist/);
  });
});

test("paths are shown relative to the folder", () => {
  expect(shownPath("/p", "/p/src/a")).toBe("src/a");
  expect(shownPath("/p", "/p")).toBe(".");
});
