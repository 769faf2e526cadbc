import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { defaultLimits, type SearchLimits, searchFolder } from "./search-folder.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "search-folder-"));
  for (const name of [".git", "node_modules", "src"]) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, "a.txt"), "first\n  a Needle here\nneedle\n");
  }
  writeFileSync(join(folder, "binary"), Buffer.from("needle\0"));
  symlinkSync(folder, join(folder, "loop"));
});

afterEach(() => rmSync(folder, { recursive: true }));

function search(text: string, limits: Partial<SearchLimits> = {}) {
  const query = { folder, text, signal: new AbortController().signal };
  return searchFolder(query, { ...defaultLimits, ...limits });
}

test("finds the text in any case, and passes over .git, node_modules, links and binary files", async () => {
  const path = join(folder, "src", "a.txt");
  expect(await search("needle")).toEqual({
    matches: [
      { path, line: 2, text: "a Needle here" },
      { path, line: 3, text: "needle" },
    ],
    files: 1,
    stoppedBy: null,
  });
});

test("takes the text as it is, not as a pattern", async () => {
  expect((await search("n..dle")).matches).toEqual([]);
});

test("each limit ends the search and is named", async () => {
  writeFileSync(join(folder, "b.txt"), "needle");
  expect(await search("needle", { matches: 1 })).toMatchObject({ stoppedBy: "matches", files: 1 });
  expect(await search("needle", { files: 1 })).toMatchObject({ stoppedBy: "files", files: 1 });
  expect(await search("needle", { time: 0 })).toMatchObject({ stoppedBy: "time", files: 0 });
});

test("a cancelled search throws", async () => {
  const query = { folder, text: "needle", signal: AbortSignal.abort() };
  await expect(searchFolder(query)).rejects.toThrow(/aborted/);
});
