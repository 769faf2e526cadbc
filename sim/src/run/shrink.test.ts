import { expect, test } from "vitest";
import { BUGS, withBug } from "../../bugs/bugs.ts";
import { recorded } from "../../bugs/hunt.ts";
import { scheduleOf } from "../schedule/schedules.ts";
import { run } from "./run.ts";
import { shrink } from "./shrink.ts";

test("a failing seed shrinks to a smaller schedule that breaks the same promise", async () => {
  const bug = BUGS["original-bug"];
  const seed = (await recorded())["original-bug"]?.seeds[0];
  if (bug === undefined || seed === undefined) throw new Error("the original bug is not recorded");
  const options = { product: withBug(bug), judged: bug.breaks };
  const minimal = await shrink(seed, options);
  expect(minimal?.violation.rule).toBe("P2");
  const steps = minimal?.schedule.steps ?? [];
  expect(steps.length).toBeGreaterThan(0);
  expect(steps.length).toBeLessThan(scheduleOf(seed).steps.length);
  const again = await run(minimal?.schedule ?? scheduleOf(seed), options);
  expect(again.violation).toEqual(minimal?.violation);
}, 120_000);

test("a seed that breaks nothing does not shrink", async () => {
  expect(await shrink(0)).toBeNull();
});
