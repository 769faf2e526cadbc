import { chmod, mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type TestFolder, testFolder } from "../testing/test-server.ts";
import { prepareHome, readServerName, readToken } from "./home.ts";
import { lockHome } from "./lock.ts";
import { StartError } from "./start-error.ts";

let folder: TestFolder;
beforeEach(async () => {
  folder = await testFolder();
});
afterEach(() => folder[Symbol.asyncDispose]());

const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;

test("a home that was open to others is closed", async () => {
  const home = join(folder.path, "home");
  await mkdir(home);
  await chmod(home, 0o755);
  await prepareHome(home);
  expect(await modeOf(home)).toBe(0o700);
});

test("a folder that holds other things is left as open as it is", async () => {
  await chmod(folder.path, 0o755);
  await writeFile(join(folder.path, "thesis.txt"), "");
  await prepareHome(folder.path);
  expect(await modeOf(folder.path)).toBe(0o755);
});

test("a token is made once, for its owner only", async () => {
  const file = join(folder.path, "deep", "token");
  const [one, two] = await Promise.all([
    readToken({ kind: "file", file }),
    readToken({ kind: "file", file }),
  ]);
  expect(one).toBe(two);
  expect(one).toMatch(/^[\w-]{43}$/);
  expect(await readFile(file, "utf8")).toBe(`${one}\n`);
  expect(await modeOf(file)).toBe(0o600);
});

test("however many ask for a token at once, each gets the same, whole", async () => {
  for (let round = 0; round < 20; round += 1) {
    const file = join(folder.path, `token-${round}`);
    const tokens = await Promise.all(Array.from({ length: 8 }, () => readToken({ kind: "file", file })));
    expect(tokens).toEqual(Array(8).fill(tokens[0]));
  }
  expect(await readdir(folder.path)).toHaveLength(20);
});

test("the server of a home keeps its name, and two homes have two", async () => {
  const [one, other] = [join(folder.path, "one"), join(folder.path, "other")];
  await Promise.all([one, other].map(prepareHome));
  const name = await readServerName(one);
  expect(await readServerName(one)).toBe(name);
  expect(await readServerName(other)).not.toBe(name);
  await writeFile(join(one, "server-name"), "");
  await expect(readServerName(one)).rejects.toThrow(StartError);
});

test("a token file that others can read is closed, and its token kept", async () => {
  const file = join(folder.path, "token");
  await writeFile(file, "my-own-token\n", { mode: 0o644 });
  expect(await readToken({ kind: "file", file })).toBe("my-own-token");
  expect(await modeOf(file)).toBe(0o600);
});

test.each(["", "two words\n", "line\nline\n"])("a token file with %j holds no token", async (text) => {
  const file = join(folder.path, "token");
  await writeFile(file, text);
  await expect(readToken({ kind: "file", file })).rejects.toThrow(StartError);
});

test("a home has one lock, which is free again after its disposal", () => {
  const lock = lockHome(folder.path);
  expect(() => lockHome(folder.path)).toThrow("another Wilco server is using");
  lock[Symbol.dispose]();
  lockHome(folder.path)[Symbol.dispose]();
});

test("a home that cannot be locked says so", () => {
  expect(() => lockHome(join(folder.path, "missing"))).toThrow(StartError);
});
