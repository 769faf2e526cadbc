import { expect, it } from "vitest";
import { ReadingPace } from "./reading-pace.ts";

it("is one for all who share it, and starts anew for who comes late", async () => {
  const pace = new ReadingPace();
  const from = performance.now();
  await Promise.all(Array.from({ length: 10 }, () => pace.rest()));
  const together = performance.now();
  expect(together - from).toBeGreaterThan(35);
  await pace.rest();
  expect(performance.now() - together).toBeGreaterThan(2);
});
