import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { drawnFrom, scheduleOf, schedules } from "../schedule/schedules.ts";
import { run } from "./run.ts";

const SEEDS = [1, 6, 111, 627, 757, 1983];

afterEach(() => {
  vi.restoreAllMocks();
});

async function traceOf(seed: number): Promise<string[]> {
  const lines: string[] = [];
  await run(scheduleOf(seed), { trace: (line) => lines.push(line) });
  return lines;
}

test.each(SEEDS)(
  "seed %i makes the same run again, whatever the machine's clocks and dice say",
  async (seed) => {
    const once = await traceOf(seed);
    expect(once.length).toBeGreaterThan(20);
    vi.spyOn(Date, "now").mockReturnValue(0);
    vi.spyOn(performance, "now").mockReturnValue(0);
    vi.spyOn(Math, "random").mockReturnValue(0.999);
    const noTimer = (): never => {
      throw new Error("a simulated world has no timers of the machine");
    };
    vi.spyOn(globalThis, "setTimeout").mockImplementation(noTimer);
    vi.spyOn(globalThis, "setInterval").mockImplementation(noTimer);
    expect(await traceOf(seed)).toEqual(once);
  },
);

test("runs side by side do not touch each other", async () => {
  const alone = await Promise.all(SEEDS.map(traceOf));
  for (const [index, seed] of SEEDS.entries()) expect(await traceOf(seed)).toEqual(alone[index]);
});

test("nobody changes what the storage took or gave: a copy is not needed", async () => {
  for (const seed of Array.from({ length: 40 }, (_, index) => 500 + index)) {
    const { violation } = await run(scheduleOf(seed), { copy: frozen });
    expect(violation).toBeNull();
  }
});

test("a property is given the schedule of its seed", async () => {
  for (const seed of SEEDS) {
    const given: unknown[] = [];
    const property = fc.asyncProperty(schedules, async (schedule) => void given.push(schedule));
    await fc.check(property, drawnFrom(seed));
    expect(given).toEqual([scheduleOf(seed)]);
  }
});

/** The value, which throws from now on when somebody changes it. */
function frozen<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  // Bytes cannot be frozen, and none are sent here.
  if (ArrayBuffer.isView(value)) return value;
  Object.freeze(value);
  for (const each of Object.values(value)) frozen(each);
  return value;
}
