import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PARTS } from "./parts/index.ts";
import { partsOf } from "./run.ts";
import { QUICK } from "./scale.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "wilco-bench-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test.each(PARTS.map((part) => [part.name, part] as const))("%s measures something", async (_name, part) => {
  const { figures } = await part.run({ scale: QUICK, folder });
  expect(figures.length).toBeGreaterThan(0);
  for (const { wilco, reference, ratio } of figures) {
    for (const value of [wilco, reference, ratio.min, ratio.median, ratio.max]) {
      expect(value).toBeGreaterThan(0);
      expect(value).toBeLessThan(Number.POSITIVE_INFINITY);
    }
  }
});

test("an unknown name is refused with the known ones", () => {
  expect(() => partsOf(["fanout"])).toThrow("turn-start, fan-out");
  expect(partsOf(["commits", "fan-out"]).map(({ name }) => name)).toEqual(["fan-out", "commits"]);
  expect(partsOf([])).toBe(PARTS);
});
