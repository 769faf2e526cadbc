import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { failuresOfPlaywright, failuresOfVitest } from "./failures.mjs";
import { inRoot } from "./paths.mjs";

let folder;
let file;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "wilco-failures-"));
  file = join(folder, "report.json");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("Vitest: the tests that failed, and a file that does not load", () => {
  const assertionResults = [
    { status: "passed", fullName: "a lane holds", failureMessages: [] },
    {
      status: "failed",
      fullName: "a lane ends",
      failureMessages: [
        "\u001b[31mexpected 1\u001b[39m\n    at lane.test.ts:3\n    at /x/node_modules/y.js:1",
      ],
    },
  ];
  const testResults = [
    { name: inRoot("lane.test.ts"), status: "failed", message: "", assertionResults },
    { name: inRoot("odd.test.ts"), status: "failed", message: "no such module", assertionResults: [] },
    { name: inRoot("good.test.ts"), status: "passed", message: "", assertionResults: [] },
  ];
  writeFileSync(file, JSON.stringify({ testResults }));
  expect(failuresOfVitest(file)).toEqual([
    { test: "lane.test.ts > a lane ends", reason: "expected 1\n    at lane.test.ts:3" },
    { test: "odd.test.ts", reason: "no such module" },
  ]);
});

test("Playwright: failed and flaky scenarios in any group, and what failed around them", () => {
  const scenario = (title, status, messages) => ({
    title,
    tests: [
      { projectName: "phone", status, results: [{ errors: messages.map((message) => ({ message })) }] },
    ],
  });
  const group = { title: "when cut", specs: [scenario("goes on", "flaky", ["no answer"])] };
  const specs = [
    scenario("sends", "unexpected", ["hangs", "page closed"]),
    scenario("is read", "expected", []),
  ];
  const suites = [{ title: "send.spec.ts", specs, suites: [group] }];
  writeFileSync(file, JSON.stringify({ errors: [{ message: "port taken" }], suites }));
  expect(failuresOfPlaywright(file)).toEqual([
    { test: "outside of any test", reason: "port taken" },
    { test: "send.spec.ts > sends > phone", reason: "hangs\npage closed" },
    { test: "send.spec.ts > when cut > goes on > phone", reason: "no answer" },
  ]);
});

test("a long reason is cut, and no report has no failures", () => {
  expect(failuresOfVitest(file)).toEqual([]);
  expect(failuresOfPlaywright(file)).toEqual([]);
  writeFileSync(file, JSON.stringify({ errors: [{ message: "x".repeat(9_000) }], suites: [] }));
  expect(failuresOfPlaywright(file)[0]?.reason).toHaveLength(1_500);
});
