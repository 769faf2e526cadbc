import { Worker } from "node:worker_threads";
import { type Share, type Tally, together } from "./many.ts";

/** What a worker sends: how many runs it has done since it last said so, or what came of all of them. */
export type News = { readonly done: number } | { readonly tally: Tally };

/** Few collections of garbage are worth more than little memory: a run leaves much, and nothing of it stays. */
const YOUNG_GENERATION_MB = 64;

/** Does a share of runs on several threads side by side. `onDone` is told how many are done. */
export async function runInPool(
  share: Share,
  workers: number,
  onDone: (done: number) => void,
): Promise<Tally> {
  let done = 0;
  const each = Math.ceil(share.count / workers);
  const shares = Array.from({ length: workers }, (_, index) => ({
    from: share.from + index * each,
    count: Math.min(each, share.count - index * each),
  }));
  const tallies = shares
    .filter(({ count }) => count > 0)
    .map((own) =>
      runInWorker(own, (more) => {
        done += more;
        onDone(done);
      }),
    );
  return together(await Promise.all(tallies));
}

async function runInWorker(share: Share, onDone: (more: number) => void): Promise<Tally> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), {
    workerData: share,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
  });
  return new Promise<Tally>((resolve, reject) => {
    worker.on("message", (news: News) => {
      if ("tally" in news) resolve(news.tally);
      else onDone(news.done);
    });
    worker.on("error", reject);
    worker.on("exit", (code) => reject(new Error(`a worker ended with ${code}`)));
  });
}
