import { expect, test } from "vitest";
import { BOUNDARIES } from "./disaster.ts";
import { planOf } from "./plan.ts";

const SIZE = { sends: 500, lanes: 12, every: 5 };

test("a seed plans the same each time, and another seed something else", () => {
  expect(planOf(7, SIZE)).toEqual(planOf(7, SIZE));
  expect(planOf(7, SIZE).disasters).not.toEqual(planOf(8, SIZE).disasters);
});

test("a whole run kills a server at every boundary, and lets everything else happen", () => {
  const { disasters } = planOf(1, SIZE);
  const boundaries = disasters.flatMap(({ disaster }) =>
    disaster.kind === "server-killed-at" ? [`${disaster.at.step} ${disaster.at.type}`] : [],
  );
  expect(new Set(boundaries).size).toBe(BOUNDARIES.length);
  expect(new Set(disasters.map(({ disaster }) => disaster.kind)).size).toBe(12);
});

test("nothing is wrong in the calm, and the well half is well in all of it", () => {
  const { sends, lanes } = planOf(1, SIZE);
  for (const { phase, lane, mood } of sends) {
    if (phase === "calm" || lane < lanes / 2) expect(["well", "slow"]).toContain(mood);
  }
});
