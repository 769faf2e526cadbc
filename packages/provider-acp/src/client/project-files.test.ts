import { existsSync, mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { temporaryFolder } from "../testing/agents.ts";
import { ProjectFiles } from "./project-files.ts";

let root: string;
let outside: string;
beforeEach(() => {
  root = temporaryFolder();
  outside = temporaryFolder();
  mkdirSync(join(root, "sub"));
  writeFileSync(join(root, "sub", "a.txt"), "inside");
  writeFileSync(join(outside, "a.txt"), "secret");
});

/** Files of a project in which something happens between the look at a path and its opening. */
const files = (meanwhile: () => void) => new ProjectFiles(root, meanwhile);

const folderBecomesLink = () => {
  renameSync(join(root, "sub"), join(root, "moved"));
  symlinkSync(outside, join(root, "sub"));
};
const fileBecomesLink = () => {
  renameSync(join(root, "sub", "a.txt"), join(root, "moved"));
  symlinkSync(join(outside, "a.txt"), join(root, "sub", "a.txt"));
};

it.each([
  ["its folder", folderBecomesLink],
  ["itself", fileBecomesLink],
])("reads nothing outside when %s becomes a link between look and opening", async (_, becomes) => {
  const path = join(root, "sub", "a.txt");
  await expect(files(becomes).read({ path })).rejects.toMatchObject({ code: -32602 });
  expect(readFileSync(path, "utf8")).toBe("secret");
});

it.each([
  ["its folder", folderBecomesLink],
  ["itself", fileBecomesLink],
])("writes nothing outside when %s becomes a link between look and opening", async (_, becomes) => {
  const path = join(root, "sub", "a.txt");
  await expect(files(becomes).write({ path, content: "x" })).rejects.toMatchObject({ code: -32602 });
  expect(readFileSync(join(outside, "a.txt"), "utf8")).toBe("secret");
});

it("writes no new file with something in it outside", async () => {
  const path = join(root, "sub", "new.txt");
  await expect(files(folderBecomesLink).write({ path, content: "x" })).rejects.toMatchObject({
    code: -32602,
  });
  const made = join(outside, "new.txt");
  expect(existsSync(made) ? readFileSync(made, "utf8") : "").toBe("");
});

it("goes on when the file was replaced by another one of the project", async () => {
  const path = join(root, "sub", "a.txt");
  const replaced = () => {
    writeFileSync(join(root, "b.txt"), "newer");
    renameSync(join(root, "b.txt"), path);
  };
  expect(await files(replaced).read({ path })).toEqual({ content: "newer" });
});
