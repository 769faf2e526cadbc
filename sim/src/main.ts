import { execFileSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { availableParallelism, cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { hunt, record } from "../bugs/hunt.ts";
import type { Failure, Tally } from "./run/many.ts";
import { runInPool } from "./run/pool.ts";
import { pageOf } from "./run/report.ts";
import { run } from "./run/run.ts";
import { shrink } from "./run/shrink.ts";
import { scheduleOf } from "./schedule/schedules.ts";

const USAGE = `npm run sim [-- --runs N] [--seed S] [--workers W] [--trace] [--bugs] [--report]
  --runs     how many seeds, from S on; 2000 unless told
  --seed     the first seed; 0 unless told. With it alone, that seed and no other
  --workers  threads; as many as the machine has cores unless told
  --trace    tells everything that happens in the run of a seed
  --bugs     looks for every seeded bug instead, and records the seeds that find it
  --report   writes docs/guarantees/simulation.md and .json, the seeded bugs among it
`;
const DOCS = fileURLToPath(new URL("../../docs/guarantees/", import.meta.url));
/** A seeded bug has to be found within so many runs. */
const HUNT_RUNS = 20_000;

const { values } = parseArgs({
  options: {
    runs: { type: "string" },
    seed: { type: "string" },
    workers: { type: "string" },
    trace: { type: "boolean", default: false },
    bugs: { type: "boolean", default: false },
    report: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
const print = (text: string): void => void process.stdout.write(`${text}\n`);
const seed = numberOf(values.seed) ?? 0;
const runs = numberOf(values.runs) ?? (values.seed === undefined ? 2_000 : 1);
const workers = numberOf(values.workers) ?? availableParallelism();

if (values.help) print(USAGE);
else if (values.bugs) await findBugs();
else if (runs === 1 || values.trace) await runOne();
else await runAll();

function numberOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d+$/.test(text)) throw new Error(`${text} is not a number\n${USAGE}`);
  return Number(text);
}

async function runOne(): Promise<void> {
  const { violation } = await run(scheduleOf(seed), { trace: values.trace ? print : undefined });
  if (violation === null) print(`seed ${seed}: every promise held`);
  else await explain({ seed, violation });
}

async function runAll(): Promise<void> {
  const from = performance.now();
  const progress = (done: number): void => {
    const rate = done / ((performance.now() - from) / 1_000);
    if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${runs}, ${Math.round(rate)} a second `);
  };
  const share = { from: seed, count: runs };
  const tally = await runInPool(share, workers, progress);
  const seconds = (performance.now() - from) / 1_000;
  print(
    `\n${runs} runs in ${seconds.toFixed(1)} s, ${Math.round(runs / seconds)} a second; ${tally.failed} failed`,
  );
  for (const { seed: failed, violation } of tally.failures) {
    print(`seed ${failed}: ${violation.rule}: ${violation.text}`);
  }
  const [first] = tally.failures;
  if (first !== undefined) await explain(first);
  if (values.report) await writeReport(tally, seconds);
}

async function findBugs(): Promise<void> {
  const found = await hunt({ from: seed, most: HUNT_RUNS, seeds: 3 }, print);
  await record(found);
  if (found.some(({ seeds }) => seeds.length === 0)) process.exitCode = 1;
}

/** Shows the smallest schedule that breaks the same promise. */
async function explain({ seed: failed, violation }: Failure): Promise<void> {
  process.exitCode = 1;
  print(`\nseed ${failed} breaks ${violation.rule} after ${violation.at} ms: ${violation.text}`);
  print(`again: npm run sim -- --seed ${failed} --trace`);
  const minimal = await shrink(failed);
  if (minimal === null) return;
  print(
    `\nthe smallest schedule found (${minimal.shrinks} steps smaller):\n${JSON.stringify(minimal.schedule)}\n`,
  );
  await run(minimal.schedule, { trace: print });
}

async function writeReport(tally: Tally, seconds: number): Promise<void> {
  const found = await hunt({ from: seed, most: HUNT_RUNS, seeds: 1 }, print);
  const bugs = found.map(({ name, what, rule, seeds }) => ({ name, what, rule, seed: seeds[0] ?? null }));
  const git = (...args: string[]): string => execFileSync("git", args, { encoding: "utf8" }).trim();
  const report = {
    seed,
    commit: git("rev-parse", "--short=12", "HEAD"),
    node: process.version,
    machine: `${cpus().length} cores`,
    workers,
    seconds,
    tally,
    bugs,
  };
  await mkdir(DOCS, { recursive: true });
  await writeFile(`${DOCS}simulation.md`, pageOf(report));
  await writeFile(`${DOCS}simulation.json`, `${JSON.stringify(report, null, 1)}\n`);
  if (bugs.some((bug) => bug.seed === null)) process.exitCode = 1;
}
