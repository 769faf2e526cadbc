import { beforeAll, describe, expect, test } from "vitest";
import type { Violation } from "../src/promises/rule.ts";
import { type Outcome, type Product, run } from "../src/run/run.ts";
import { scheduleOf } from "../src/schedule/schedules.ts";
import { BUGS, withBug } from "./bugs.ts";
import { type Recorded, recorded } from "./hunt.ts";

let known: Readonly<Record<string, Recorded>>;
beforeAll(async () => {
  known = await recorded();
});

test("every seeded bug has a recorded seed, and there is none besides", () => {
  expect(Object.keys(known).toSorted()).toEqual(Object.keys(BUGS).toSorted());
  expect(Object.keys(BUGS).length).toBeGreaterThanOrEqual(16);
});

/** What breaks first in the runs of the seeds. */
async function broken(seeds: readonly number[], product?: Product): Promise<(Violation | null)[]> {
  const found: (Violation | null)[] = [];
  for (const seed of seeds) found.push((await run(scheduleOf(seed), { product })).violation);
  return found;
}

describe.each(Object.entries(BUGS))("%s", (name, bug) => {
  test(`${bug.what}: a recorded seed finds that promise broken, and every one passes without the bug`, async () => {
    const { rule, seeds } = known[name] ?? { rule: "errors", seeds: [] };
    expect(bug.breaks).toContain(rule);
    const judged: Outcome[] = [];
    for (const seed of seeds) {
      judged.push(await run(scheduleOf(seed), { product: withBug(bug), judged: [rule] }));
    }
    // One is enough: what happens in a run may change with the product. `npm run sim -- --bugs` looks for others.
    expect(judged.map(({ violation }) => violation?.rule)).toContain(rule);
    expect(await broken(seeds)).toEqual(seeds.map(() => null));
  });
});
