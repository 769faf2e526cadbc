import { Worker } from "node:worker_threads";
import { type Share, type Tally, together } from "./many.ts";

/** A worker asks for its next share with what came of the last one: null when it has had none. */
export interface Report {
  readonly tally: Tally | null;
}

/** Few collections of garbage are worth more than little memory: a run leaves much, and nothing of it stays. */
const YOUNG_GENERATION_MB = 64;

/** Small enough that no thread has nothing to do at the end while another has much. */
const SHARE = 200;

/** Does a share of runs on several threads side by side. `onDone` is told how many are done. */
export async function runInPool(
  share: Share,
  workers: number,
  onDone: (done: number) => void,
): Promise<Tally> {
  const shares = parted(share);
  const tallies: Tally[] = [];
  let done = 0;
  const onTally = (tally: Tally): void => {
    tallies.push(tally);
    done += tally.runs;
    onDone(done);
  };
  await Promise.all(Array.from({ length: workers }, () => runInWorker(shares, onTally)));
  return together(tallies);
}

function* parted({ from, count }: Share): Generator<Share> {
  for (let at = 0; at < count; at += SHARE) yield { from: from + at, count: Math.min(SHARE, count - at) };
}

/** One thread: takes a share after the other until none is left. */
async function runInWorker(shares: Iterator<Share>, onTally: (tally: Tally) => void): Promise<void> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), {
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
  });
  await new Promise<void>((resolve, reject) => {
    worker.on("message", ({ tally }: Report) => {
      if (tally !== null) onTally(tally);
      const next = shares.next();
      worker.postMessage(next.done === true ? null : next.value);
    });
    worker.on("error", reject);
    worker.on("exit", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`a worker ended with ${code}`));
    });
  });
}
