import { parentPort, workerData } from "node:worker_threads";
import { runMany, type Share } from "./many.ts";
import type { News } from "./pool.ts";

const TOLD_EVERY = 200;

const tell = (news: News): void => parentPort?.postMessage(news);
let untold = 0;
const tally = await runMany(workerData as Share, () => {
  untold += 1;
  if (untold < TOLD_EVERY) return;
  tell({ done: untold });
  untold = 0;
});
tell({ tally });
