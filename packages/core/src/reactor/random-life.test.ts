import fc from "fast-check";
import { test } from "vitest";
import { expectAllInOrder, happenings } from "./testing/random-life.ts";
import { World } from "./testing/world.ts";

/** Enough to find again what they have found, in a second; more, and another seed, are for a longer look. */
const RUNS = { numRuns: 200, seed: 20_260_101 };

test("P3, P6: whatever happens in whatever order, every turn ends once, no word is doubled, the next send works", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happenings, { minLength: 5, maxLength: 40 }), async (life) => {
      const world = await World.begin();
      for (const happening of life) await happening(world);
      await expectAllInOrder(world);
    }),
    RUNS,
  );
});
