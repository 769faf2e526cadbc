import { PassThrough, Readable } from "node:stream";
import { expect, it } from "vitest";
import { paced } from "./paced.ts";

const KIB = 1024;

/** Uses so much of this thread's CPU, in milliseconds. */
function work(ms: number): void {
  const until = process.threadCpuUsage().user + ms * 1_000;
  while (process.threadCpuUsage().user < until);
}

async function lengthsOf(output: Readable): Promise<number[]> {
  const lengths: number[] = [];
  for await (const slice of paced(output)) lengths.push(slice.length);
  return lengths;
}

it("passes on what an agent usually says as it comes", async () => {
  const chunks = [10, 16 * KIB, 1].map((length) => new Uint8Array(length));
  expect(await lengthsOf(Readable.from(chunks))).toEqual([10, 16 * KIB, 1]);
});

it("lets others have their turn between the slices of a flood, and loses nothing (N)", async () => {
  const bytes = Uint8Array.from({ length: 160 * KIB + 7 }, (_, index) => index % 251);
  let turns = 0;
  let next = setImmediate(function turn() {
    turns += 1;
    next = setImmediate(turn);
  });
  const slices: Uint8Array[] = [];
  const turnsAt: number[] = [];
  for await (const slice of paced(Readable.from([bytes]))) {
    slices.push(slice);
    turnsAt.push(turns);
  }
  clearImmediate(next);
  expect(Buffer.concat(slices).equals(bytes)).toBe(true);
  expect(slices.map(({ length }) => length)).toEqual([...Array(10).fill(16 * KIB), 7]);
  expect(new Set(turnsAt).size).toBe(slices.length);
});

it.each([
  ["large", [new Uint8Array(64 * KIB)], 4],
  // As a reader gets it that is faster than the flood.
  ["small", Array.from({ length: 4 }, () => new Uint8Array(100)), 4],
])(
  "rests when it was listened to for long, also where timers wait: %s pieces (N)",
  async (_, chunks, slices) => {
    let ticks = 0;
    const timer = setInterval(() => {
      ticks += 1;
    }, 1);
    const ticksAt: number[] = [];
    for await (const _ of paced(Readable.from(chunks))) {
      work(10);
      ticksAt.push(ticks);
    }
    clearInterval(timer);
    expect(new Set(ticksAt).size).toBe(slices);
  },
);

it("ends with an output that is cut, with its error", async () => {
  const output = new PassThrough();
  output.write("a");
  const reading = lengthsOf(output);
  output.destroy(new Error("cut"));
  await expect(reading).rejects.toThrow("cut");
});
