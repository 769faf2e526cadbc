import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);
const EVERY_MS = 50;
const MEGABYTE = 1024 * 1024;

/** The resident memory of a process now, in MiB. */
async function residentOf(pid: number): Promise<number> {
  const { stdout } = await run("ps", ["-o", "rss=", "-p", String(pid)]);
  return (Number(stdout.trim()) * 1024) / MEGABYTE;
}

/** By how much the resident memory of a process grows at most while some work is done, in MiB. */
export async function growthDuring(pid: number, work: () => Promise<void>): Promise<number> {
  const before = await residentOf(pid);
  let most = before;
  let isDone = false;
  const watching = (async () => {
    while (!isDone) {
      most = Math.max(most, await residentOf(pid));
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
  })();
  try {
    await work();
  } finally {
    isDone = true;
    await watching;
  }
  return most - before;
}
