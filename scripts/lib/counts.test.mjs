import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { countPlaywright, countStage, countVitest, sum } from "./counts.mjs";

let folder;
let file;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "wilco-counts-"));
  file = join(folder, "report.json");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const vitest = (counts, testResults = []) => ({
  numPassedTests: 0,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults,
  ...counts,
});
const broken = { status: "failed", assertionResults: [] };

test.for([
  ["all passed", vitest({ numPassedTests: 5 }), 0, { passed: 5, failed: 0 }],
  ["some failed", vitest({ numPassedTests: 5, numFailedTests: 2 }), 1, { passed: 5, failed: 2 }],
  [
    "skipped ones are no success",
    vitest({ numPassedTests: 5, numPendingTests: 1 }),
    0,
    { passed: 5, failed: 1 },
  ],
  ["a file that does not load", vitest({ numPassedTests: 5 }, [broken]), 1, { passed: 5, failed: 1 }],
  ["an error outside of all tests", vitest({ numPassedTests: 5 }), 1, { passed: 5, failed: 1 }],
  ["no test", vitest({}), 0, { passed: 0, failed: 1 }],
])("Vitest: %s", ([, report, exitCode, counts]) => {
  writeFileSync(file, JSON.stringify(report));
  expect(countVitest(file, exitCode)).toEqual(counts);
});

test.for([
  ["all passed", { expected: 3, unexpected: 0, flaky: 0, skipped: 0 }, 0, { passed: 3, failed: 0 }],
  [
    "a flaky one is no success",
    { expected: 3, unexpected: 1, flaky: 1, skipped: 0 },
    1,
    { passed: 3, failed: 2 },
  ],
  ["the set-up failed", { expected: 0, unexpected: 0, flaky: 0, skipped: 0 }, 1, { passed: 0, failed: 1 }],
])("Playwright: %s", ([, stats, exitCode, counts]) => {
  writeFileSync(file, JSON.stringify({ stats }));
  expect(countPlaywright(file, exitCode)).toEqual(counts);
});

test("a run without a report is a failure", () => {
  expect(countVitest(file, 0)).toEqual({ passed: 0, failed: 1 });
  expect(countPlaywright(file, 0)).toEqual({ passed: 0, failed: 1 });
});

test("stages add up", () => {
  expect(sum([countStage(0), countStage(2), { passed: 3, failed: 1 }])).toEqual({ passed: 4, failed: 2 });
});
