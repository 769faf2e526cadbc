import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { testFolder } from "../testing/test-server.ts";
import { openLog } from "./log.ts";

test("what is logged after the end is dropped, and breaks nothing", async () => {
  await using folder = await testFolder();
  const owned = openLog(folder.path);
  owned.log.info("in time");
  await owned[Symbol.asyncDispose]();
  expect(() => owned.log.error({ error: new Error("late") }, "too late")).not.toThrow();
  const text = await readFile(join(folder.path, "logs", "wilco.log"), "utf8");
  expect(text).toContain("in time");
  expect(text).not.toContain("too late");
});
