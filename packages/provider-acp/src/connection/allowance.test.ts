import { expect, it } from "vitest";
import { Allowance } from "./allowance.ts";

const RATES = { share: 0.25, burstMs: 8 };

it("lets a burst through, and then asks for the time that it costs", () => {
  const allowance = new Allowance(RATES, 1_000);
  expect(allowance.use(7, 1_000)).toBe(0);
  // 2 ms too much, and 4 ms for the next: at a quarter of the time.
  expect(allowance.use(3, 1_000)).toBe(24);
  expect(allowance.use(0, 1_024)).toBe(0);
});

it("never lets more than the share through in the long run, however small the pieces are (N)", () => {
  const allowance = new Allowance(RATES, 0);
  let now = 0;
  let used = 0;
  while (now < 10_000) {
    now += 0.5;
    used += 0.5;
    now += allowance.use(0.5, now);
  }
  expect(used / now).toBeGreaterThan(0.24);
  expect(used / now).toBeLessThan(0.26);
});

it("saves no more than a burst", () => {
  const allowance = new Allowance(RATES, 0);
  expect(allowance.use(7, 1_000_000)).toBe(0);
  expect(allowance.use(2, 1_000_000)).toBeGreaterThan(0);
});
