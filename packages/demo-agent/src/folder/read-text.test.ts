import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readText } from "./read-text.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "read-text-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

test("reads UTF-8 text", async () => {
  writeFileSync(join(folder, "a.txt"), "héllo 🙂\n");
  expect(await readText(join(folder, "a.txt"), "a.txt")).toBe("héllo 🙂\n");
});

test("refuses what is no text, in a person's words", async () => {
  writeFileSync(join(folder, "zero.bin"), Buffer.from([65, 0, 66]));
  writeFileSync(join(folder, "latin1.txt"), Buffer.from([0xff, 0xfe, 65]));
  writeFileSync(join(folder, "huge.txt"), "");
  truncateSync(join(folder, "huge.txt"), 52_000_000);
  const refusalOf = async (name: string) => expect(readText(join(folder, name), name)).rejects;

  await (await refusalOf("zero.bin")).toThrow("`zero.bin` is a binary file (3 bytes).");
  await (await refusalOf("latin1.txt")).toThrow("`latin1.txt` is a binary file (3 bytes).");
  await (await refusalOf("huge.txt")).toThrow("`huge.txt` has 52.0 MB; I read files of at most 1.0 MB.");
  await expect(readText("/dev/null", "null")).rejects.toThrow("`null` is not a regular file.");
  await (await refusalOf(".")).toThrow("`.` is a folder; try `/ls .`.");
  await (await refusalOf("gone.txt")).toThrow("`gone.txt` does not exist.");
});
