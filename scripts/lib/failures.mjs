import { relative } from "node:path";
import { readReport } from "./counts.mjs";
import { root } from "./paths.mjs";

/**
 * A test that failed, for the end of a run's output: what stands far above in a long log, or outside of its kept part.
 * @typedef {{test: string, reason: string}} Failure
 */

const longestReason = 1_500;
const colours = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");

/** A stack's lines inside of tools tell nothing of the failure. @param {string} text */
const withoutTools = (text) =>
  text
    .split("\n")
    .filter((line) => !/^\s+at .*(node_modules|node:)/.test(line))
    .join("\n");

/** @param {string[]} path file, groups and title @param {string[]} messages @returns {Failure} */
const failure = (path, messages) => ({
  test: path.filter((part) => part !== "").join(" > "),
  reason: withoutTools(messages.join("\n").replace(colours, "")).slice(0, longestReason),
});

/**
 * @param {string} file Vitest's JSON report
 * @returns {Failure[]} none without a report
 */
export function failuresOfVitest(file) {
  /** @type {any[]} */
  const files = readReport(file)?.testResults ?? [];
  return files.flatMap(({ name, status, message, assertionResults }) => {
    const where = relative(root, name);
    const failed = assertionResults.filter((/** @type {any} */ test) => test.status === "failed");
    if (status === "failed" && failed.length === 0) return [failure([where], [message])];
    return failed.map((/** @type {any} */ test) => failure([where, test.fullName], test.failureMessages));
  });
}

/** @param {any} suite of Playwright's report @param {string[]} path its groups @returns {Failure[]} */
function failuresOfSuite(suite, path) {
  const here = [...path, suite.title];
  const own = (suite.specs ?? []).flatMap((/** @type {any} */ spec) =>
    spec.tests
      .filter((/** @type {any} */ test) => test.status === "unexpected" || test.status === "flaky")
      .map((/** @type {any} */ test) => {
        const errors = test.results.flatMap((/** @type {any} */ result) => result.errors ?? []);
        return failure(
          [...here, spec.title, test.projectName],
          errors.map((/** @type {any} */ error) => error.message ?? ""),
        );
      }),
  );
  const inner = (suite.suites ?? []).flatMap((/** @type {any} */ child) => failuresOfSuite(child, here));
  return [...own, ...inner];
}

/**
 * @param {string} file Playwright's JSON report
 * @returns {Failure[]} none without a report
 */
export function failuresOfPlaywright(file) {
  const report = readReport(file);
  const outside = (report?.errors ?? []).map((/** @type {any} */ error) =>
    failure(["outside of any test"], [error.message ?? ""]),
  );
  return [
    ...outside,
    ...(report?.suites ?? []).flatMap((/** @type {any} */ suite) => failuresOfSuite(suite, [])),
  ];
}
