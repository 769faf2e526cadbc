import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { inTurn } from "./turns.mjs";

let folder;
let lock;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "wilco-turns-"));
  lock = join(folder, "lock");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("two set-ups take turns", async () => {
  const order = [];
  const release = Promise.withResolvers();
  const first = inTurn(lock, async () => {
    order.push("first starts");
    await release.promise;
    order.push("first ends");
  });
  const second = inTurn(lock, async () => order.push("second"));
  release.resolve();
  await Promise.all([first, second]);
  expect(order).toEqual(["first starts", "first ends", "second"]);
});

test("a failed set-up gives its turn back", async () => {
  await expect(inTurn(lock, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(existsSync(lock)).toBe(false);
});

test.for([
  ["of a process that is gone", String(2 ** 30), new Date()],
  ["that nobody has touched for long, whoever has its pid now", String(process.pid), new Date(0)],
])("a lock %s holds nobody up", async ([, content, touched]) => {
  writeFileSync(lock, content);
  utimesSync(lock, touched, touched);
  expect(await inTurn(lock, async () => "done")).toBe("done");
});
