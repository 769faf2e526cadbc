import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type TestFolder, testFolder } from "../testing/test-server.ts";
import { openLog } from "./log.ts";
import { StartError } from "./start-error.ts";

let folder: TestFolder;
beforeEach(async () => {
  folder = await testFolder();
});
afterEach(() => folder[Symbol.asyncDispose]());

const file = (name: string): string => join(folder.path, "logs", name);
const messages = async (name: string): Promise<string[]> =>
  (await readFile(file(name), "utf8"))
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => (JSON.parse(line) as { msg: string }).msg);

test("secrets are hidden, errors are told, and the file is its owner's only", async () => {
  {
    await using log = openLog(folder.path);
    log.log.info({ token: "s3cret", headers: { authorization: "Bearer s3cret", cookie: "s3cret" } }, "one");
    log.log.error({ err: new Error("broken"), error: new Error("cracked") }, "two");
  }
  const text = await readFile(file("wilco.log"), "utf8");
  expect(text).not.toContain("s3cret");
  for (const part of ["[hidden]", "broken", "cracked"]) expect(text).toContain(part);
  expect(await messages("wilco.log")).toEqual(["one", "two"]);
  expect((await stat(file("wilco.log"))).mode & 0o777).toBe(0o600);
});

test("a log that has grown is set aside while it is written, with no line lost", async () => {
  // Few enough to be written at once: what is set aside twice is gone.
  const count = 20;
  {
    await using log = openLog(folder.path, { keepBytes: 1_000, lookMs: 1 });
    for (let line = 0; line < count; line += 1) log.log.info(`line ${line}`);
    await expect.poll(() => stat(file("wilco.1.log")).then(({ size }) => size)).toBeGreaterThan(1_000);
    await expect.poll(() => stat(file("wilco.log")).then(({ size }) => size)).toBeLessThan(1_000);
    log.log.info("the end");
  }
  const written = [...(await messages("wilco.1.log")), ...(await messages("wilco.log"))];
  expect(written).toEqual([...Array.from({ length: count }, (_, line) => `line ${line}`), "the end"]);
});

test("a log that cannot be written is said at the start", async () => {
  await mkdir(file("wilco.log"), { recursive: true });
  expect(() => openLog(folder.path)).toThrow(StartError);
  const other = join(folder.path, "other");
  await mkdir(other);
  await writeFile(join(other, "logs"), "");
  expect(() => openLog(other)).toThrow(StartError);
});

test("what is logged after the end is dropped, and breaks nothing", async () => {
  const owned = openLog(folder.path);
  owned.log.info("in time");
  await owned[Symbol.asyncDispose]();
  expect(() => owned.log.error({ error: new Error("late") }, "too late")).not.toThrow();
  expect(await messages("wilco.log")).toEqual(["in time"]);
});
