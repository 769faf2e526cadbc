import type { Violation } from "../promises/rule.ts";
import { scheduleOf } from "../schedule/schedules.ts";
import { Census } from "./census.ts";
import { run } from "./run.ts";

/** The runs of the seeds from `from` on. */
export interface Share {
  readonly from: number;
  readonly count: number;
}

/** A seed of which a promise was found broken. */
export interface Failure {
  readonly seed: number;
  readonly violation: Violation;
}

/** What came of many runs. Plain data. */
export interface Tally {
  readonly runs: number;
  /** The first ones. */
  readonly failures: readonly Failure[];
  readonly failed: number;
  /** How long the worlds lived together, in milliseconds of their own. */
  readonly lived: number;
  readonly counts: readonly (readonly [string, number])[];
}

const KEPT_FAILURES = 20;

/** Runs every seed of a share. */
export async function runMany({ from, count }: Share): Promise<Tally> {
  let stray: Violation | null = null;
  const onStray = (error: unknown): void => {
    const text = `nobody has caught ${error instanceof Error ? error.stack : error}`;
    stray ??= { rule: "errors", text, at: 0 };
  };
  const census = new Census();
  const failures: Failure[] = [];
  let failed = 0;
  let lived = 0;
  process.on("unhandledRejection", onStray);
  // Errors are made by the thousand here, and read by nobody: `--seed` shows them with all their lines.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    for (let seed = from; seed < from + count; seed += 1) {
      const outcome = await run(scheduleOf(seed));
      census.add(outcome.census);
      lived += outcome.lived;
      const violation = outcome.violation ?? stray;
      stray = null;
      if (violation === null) continue;
      failed += 1;
      if (failures.length < KEPT_FAILURES) failures.push({ seed, violation });
    }
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
    process.off("unhandledRejection", onStray);
  }
  return { runs: count, failures, failed, lived, counts: [...census.counts] };
}

/** The tallies of several shares as one. */
export function together(tallies: readonly Tally[]): Tally {
  const census = new Census();
  for (const { counts } of tallies) census.add(new Census(counts));
  const sum = (of: (tally: Tally) => number): number =>
    tallies.reduce((total, tally) => total + of(tally), 0);
  const failures = tallies.flatMap((tally) => tally.failures).toSorted((a, b) => a.seed - b.seed);
  return {
    runs: sum(({ runs }) => runs),
    failures: failures.slice(0, KEPT_FAILURES),
    failed: sum(({ failed }) => failed),
    lived: sum(({ lived }) => lived),
    counts: [...census.counts].toSorted(([a], [b]) => (a < b ? -1 : 1)),
  };
}
