import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PARTS } from "./parts/index.ts";
import { atMost, figureOf } from "./report/figure.ts";
import { partsOf, runParts } from "./run.ts";
import { QUICK } from "./scale.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "wilco-bench-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

// Some of them start a dozen processes.
const TIMEOUT = { timeout: 60_000 };

test.each(PARTS.map((part) => [part.name, part] as const))(
  "%s measures something",
  TIMEOUT,
  async (_name, part) => {
    const { figures } = await part.run({ scale: QUICK, folder });
    expect(figures.length).toBeGreaterThan(0);
    for (const { wilco, reference, ratio } of figures) {
      for (const value of [wilco, reference, ratio.min, ratio.median, ratio.max]) {
        expect(value).toBeGreaterThan(0);
        expect(value).toBeLessThan(Number.POSITIVE_INFINITY);
      }
    }
  },
);

test("an unknown name is refused with the known ones", () => {
  expect(() => partsOf(["fanout"])).toThrow("turn-start, fan-out");
  expect(partsOf(["commits", "fan-out"]).map(({ name }) => name)).toEqual(["fan-out", "commits"]);
  expect(partsOf([])).toBe(PARTS);
});

test("broken limits are counted, unless nothing is judged", async () => {
  const figure = figureOf({ name: "p50", unit: "ms", limit: atMost(1.5) }, { wilco: 4, reference: 2 });
  const part = { name: "one", title: "One", run: async () => ({ figures: [figure], notes: ["a note"] }) };
  const setting = { scale: QUICK, folder };
  const lines: string[] = [];
  const print = (line: string): void => void lines.push(line);
  expect(await runParts([part, part], { setting, judged: true, print })).toBe(2);
  expect(lines.slice(0, 3)).toEqual(["\nOne", expect.stringContaining("FAIL"), "  a note"]);
  expect(await runParts([part], { setting, judged: false, print })).toBe(0);
});
