import { expect, test } from "vitest";
import { Health } from "./health.ts";
import { Loop } from "./loop.ts";

test("health passes while a server is up and the storage works, and stands still otherwise", async () => {
  const loop = new Loop();
  const health = new Health(loop);
  await loop.advance(100);
  expect(health.now).toBe(0);
  health.setUp(true);
  await loop.advance(100);
  expect(health.now).toBe(100);
  health.unwell(500);
  await loop.advance(500 + 1_300);
  expect(health.now).toBe(100);
  await loop.advance(50);
  expect(health.now).toBe(150);
  health.setUp(false);
  await loop.advance(1_000);
  expect(health.now).toBe(150);
});

test("what is due after so much health waits for it", async () => {
  const loop = new Loop();
  const health = new Health(loop);
  let firedAt = -1;
  health.setUp(true);
  health.after(300, () => {
    firedAt = loop.now;
  });
  await loop.advance(100);
  health.setUp(false);
  await loop.advance(5_000);
  expect(firedAt).toBe(-1);
  health.setUp(true);
  await loop.advance(199);
  expect(firedAt).toBe(-1);
  await loop.advance(1_000);
  expect(firedAt).toBeGreaterThanOrEqual(5_300);
});
