import fc from "fast-check";
import type { Violation } from "../promises/rule.ts";
import type { Schedule } from "../schedule/schedule.ts";
import { drawnFrom, scheduleOf, schedules } from "../schedule/schedules.ts";
import { type RunOptions, run } from "./run.ts";

/** The smallest schedule found that breaks the same promise as a seed. */
export interface Minimal {
  readonly schedule: Schedule;
  readonly violation: Violation;
  /** How many smaller ones were found on the way. */
  readonly shrinks: number;
}

/** Shrinks the schedule of a seed. Null when it breaks nothing. */
export async function shrink(seed: number, options: RunOptions = {}): Promise<Minimal | null> {
  const { violation: first } = await run(scheduleOf(seed), options);
  if (first === null) return null;
  let last = first;
  const property = fc.asyncProperty(schedules, async (schedule) => {
    const { violation } = await run(schedule, options);
    if (violation?.rule !== first.rule) return;
    last = violation;
    throw new Error(violation.text);
  });
  const { counterexample, numShrinks } = await fc.check(property, drawnFrom(seed));
  const [schedule] = counterexample ?? [];
  return schedule === undefined ? null : { schedule, violation: last, shrinks: numShrinks };
}
