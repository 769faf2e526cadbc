import type { Readable } from "node:stream";
import { setTimeout as delay, setImmediate as others } from "node:timers/promises";
import { Allowance, type AllowanceRates } from "./allowance.ts";

/** What is dealt with at once, in bytes: some eighty small messages, which take less than a millisecond. */
const SLICE_BYTES = 16 * 1024;
const RATES: AllowanceRates = { share: 0.08, burstMs: 4 };

/**
 * The output of an agent in slices, between which everybody else has their turn. One that goes on and on gets a part of
 * this thread's time and no more, so that a flood in one thread delays no other one. Since nobody reads faster, the agent
 * does not take more of the machine either.
 * Ends as the output does, and throws what it throws.
 */
export async function* paced(output: Readable): AsyncGenerator<Uint8Array> {
  const allowance = new Allowance(RATES, performance.now());
  for await (const chunk of output as AsyncIterable<Uint8Array>) {
    for (let at = 0; at < chunk.length; at += SLICE_BYTES) {
      if (at > 0) await others();
      const before = usedMs();
      // Asked for the next one, the reader has dealt with this one.
      yield chunk.subarray(at, at + SLICE_BYTES);
      const waitMs = allowance.use(usedMs() - before, performance.now());
      if (waitMs > 0) await delay(waitMs);
    }
  }
}

/** Not the time that passed: on a busy machine that is mostly the time of others. */
function usedMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}
