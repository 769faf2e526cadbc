import { readFileSync, rmSync } from "node:fs";

/**
 * @typedef {{passed: number, failed: number}} Counts
 */

/** @param {Counts[]} all @returns {Counts} */
export const sum = (all) =>
  all.reduce((a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed }), {
    passed: 0,
    failed: 0,
  });

/** A stage without tests of its own counts as one. @param {number} exitCode @returns {Counts} */
export const countStage = (exitCode) =>
  exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };

/**
 * A run that failed outside of any test (a broken file, an unhandled error, no report at all) has one failure
 * more than its tests say, never none; so has one that found no test.
 * @param {Counts} counts
 * @param {number} exitCode
 * @returns {Counts}
 */
function settle(counts, exitCode) {
  const isQuietlyWrong = counts.failed === 0 && (exitCode !== 0 || counts.passed === 0);
  return isQuietlyWrong ? { ...counts, failed: 1 } : counts;
}

/** @param {string} file @returns {any} the report, or null when the run wrote none */
export function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

/** An old report must not stand for a run that wrote none. @param {string} file */
export const dropReport = (file) => rmSync(file, { force: true });

/**
 * @typedef {{status: string, assertionResults: {status: string}[]}} TestFile of Vitest's report
 */

/**
 * Skipped tests count as failed: they promise something that nobody looked at.
 * @param {string} file Vitest's JSON report
 * @param {number} exitCode of the run
 * @returns {Counts}
 */
export function countVitest(file, exitCode) {
  const report = readReport(file);
  if (!report) return settle({ passed: 0, failed: 0 }, exitCode);
  /** @type {TestFile[]} */
  const files = report.testResults;
  const brokenFiles = files.filter(
    ({ status, assertionResults }) =>
      status === "failed" && !assertionResults.some((test) => test.status === "failed"),
  );
  const skipped = report.numPendingTests + report.numTodoTests;
  const failed = report.numFailedTests + skipped + brokenFiles.length;
  return settle({ passed: report.numPassedTests, failed }, exitCode);
}

/**
 * @param {string} file Playwright's JSON report
 * @param {number} exitCode of the run
 * @returns {Counts}
 */
export function countPlaywright(file, exitCode) {
  const report = readReport(file);
  if (!report) return settle({ passed: 0, failed: 0 }, exitCode);
  const { expected, unexpected, flaky, skipped } = report.stats;
  return settle({ passed: expected, failed: unexpected + flaky + skipped }, exitCode);
}
