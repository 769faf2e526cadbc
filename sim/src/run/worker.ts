import { parentPort } from "node:worker_threads";
import { runMany, type Share } from "./many.ts";
import type { Report } from "./pool.ts";

const port = parentPort;
const report = (told: Report): void => port?.postMessage(told);

port?.on("message", async (share: Share | null) => {
  if (share === null) port.close();
  else report({ tally: await runMany(share) });
});
report({ tally: null });
