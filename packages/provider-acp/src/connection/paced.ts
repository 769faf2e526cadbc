import type { Readable } from "node:stream";
import { setTimeout as delay, setImmediate as others } from "node:timers/promises";

/** What is dealt with at once, in bytes: some eighty small messages, which take less than a millisecond. */
const SLICE_BYTES = 16 * 1024;
/** How long an agent that goes on and on is listened to before it has to wait, in milliseconds of this thread's CPU. */
const LISTEN_MS = 8;
/** And how long it waits then. A third of the time is for it. */
const REST_MS = 16;

/**
 * The output of an agent in slices. One that says more at once than a slice lets everybody else have their turn between
 * two of them, and gets a third of the time at most, so that a flood in one thread delays no other one. Since nobody
 * reads faster, the agent does not take more of the machine either.
 * Ends as the output does, and throws what it throws.
 */
export async function* paced(output: Readable): AsyncGenerator<Uint8Array> {
  let listenedMs = 0;
  for await (const chunk of output as AsyncIterable<Uint8Array>) {
    if (chunk.length <= SLICE_BYTES) {
      listenedMs = 0;
      yield chunk;
      continue;
    }
    for (let at = 0; at < chunk.length; at += SLICE_BYTES) {
      const before = usedMs();
      // Asked for the next one, the reader has dealt with this one.
      yield chunk.subarray(at, at + SLICE_BYTES);
      listenedMs += usedMs() - before;
      if (listenedMs < LISTEN_MS) await others();
      else {
        listenedMs = 0;
        await delay(REST_MS);
      }
    }
  }
}

/** Not the time that passed: on a busy machine that is mostly the time of others. */
function usedMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}
