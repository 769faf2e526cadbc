import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { BOUNDARIES, type DisasterKind } from "../plan/disaster.ts";
import type { Plan, PlanSize } from "../plan/plan.ts";
import { answersOfTheWell } from "../promises/p8-isolation.ts";
import type { Verdict } from "../promises/verdict.ts";
import type { RunResult } from "../run.ts";
import { BOUNDS } from "../world/home.ts";
import { type Circumstances, circumstances } from "./circumstances.ts";
import { quantiles } from "./print.ts";

const NAMES: Readonly<Record<DisasterKind, string>> = {
  "server-killed": "server killed at any time",
  "server-killed-at": "server killed at a boundary",
  "server-killed-twice": "server killed, and the next one at the first commit of its recovery",
  "server-drained": "server asked to end",
  "agent-killed": "agent killed in mid-turn",
  "line-blinks": "line cut and there again",
  "line-cut": "line cut for 0.5 to 2.5 s",
  "line-swallows": "line that swallows everything, until it is noticed",
  "line-slow": "line slowed by 0.1 to 0.3 s each way",
  storage: "storage full, read-only, failing or hanging",
  "storage-locked": "storage locked by another program for 0.5 to 7 s",
  "clock-jumps": "clock an hour ahead or behind, and right again",
};
const FOLDER = new URL("../../../docs/guarantees/", import.meta.url);

export interface ReportInput {
  readonly plan: Plan;
  readonly size: PlanSize;
  readonly result: RunResult;
}

/** Writes what a run has shown, for people and for programs. */
export async function writeReport(input: ReportInput): Promise<void> {
  const where = circumstances();
  const { verdicts, surprises, tookMs } = input.result;
  const facts = {
    seed: input.plan.seed,
    ...input.size,
    ...where,
    bounds: BOUNDS,
    tookMs: Math.round(tookMs),
    happened: happened(input.result),
    verdicts,
    surprises,
  };
  await mkdir(FOLDER, { recursive: true });
  await writeFile(fileURLToPath(new URL("report.json", FOLDER)), `${JSON.stringify(facts, null, 2)}\n`);
  await writeFile(fileURLToPath(new URL("report.md", FOLDER)), pageOf(input, where));
}

/** What befell the run, and how often. */
function happened({ evidence }: RunResult): Record<string, number> {
  const { disasters, lives, sent, typed, stopped } = evidence.journal;
  const boundaries = lives.flatMap(({ boundary }) =>
    boundary === null ? [] : `${boundary.step} ${boundary.type}`,
  );
  return {
    "messages sent": sent.length + typed.length,
    "of them typed in the browser": typed.length,
    "calls made for them": sent.reduce((sum, { attempts }) => sum + attempts.length, 0),
    "turns stopped": stopped.length,
    "servers started": lives.length,
    "servers killed after their ready line": lives.filter(({ how }) => how === "killed").length,
    [`boundaries of a commit at which one was killed, of ${BOUNDARIES.length}`]: new Set(boundaries).size,
    ...Object.fromEntries([...disasters].map(([kind, times]) => [NAMES[kind], times])),
  };
}

function pageOf(
  { plan, result }: ReportInput,
  { commit, date, cores, memoryGb, node, platform }: Circumstances,
): string {
  const { verdicts, surprises, evidence, tookMs } = result;
  const lines = [
    "# The guarantee, shown",
    "",
    "Written by `npm run chaos -- --report`: real servers, agents, clients and a browser, with everything going wrong that can be",
    "made to go wrong, and each promise of [the guarantees](README.md) judged by what the windows were shown and what the store holds.",
    "",
    `Seed ${plan.seed}, commit \`${commit}\`, ${date}; ${cores} cores, ${memoryGb} GB, ${platform}, Node ${node}; ${Math.round(tookMs / 1_000)} s. The plan is from`,
    "the seed; real time makes every run another. The bounds of the run are shorter than the defaults, so that each is reached often:",
    `start ${BOUNDS.start} ms, stall ${BOUNDS.stall} ms, silence ${BOUNDS.silence} ms, stop ${BOUNDS.stop} ms. While the storage, the line or the server was`,
    "away on purpose, the clocks of what waits for them stand still.",
    "",
    "| | promise | tried | held | worst | bound |",
    "| --- | --- | --- | --- | --- | --- |",
    ...verdicts.map(rowOf),
    "",
    `P8 as a ratio is judged by \`npm run bench\`. Here the answers of those whose agents are well took, in ms, p50 and p99: ${quantiles(answersOfTheWell(evidence, "calm"))} in the`,
    `calm, and ${quantiles(answersOfTheWell(evidence, "misbehaving"))} beside agents that misbehave.`,
    "",
    "| what happened | times |",
    "| --- | --- |",
    ...Object.entries(happened(result)).map(([what, times]) => `| ${what} | ${times} |`),
    "",
  ];
  const broken = verdicts.flatMap((verdict) => verdict.broken.map((line) => `- ${verdict.promise}: ${line}`));
  const odd = surprises.map((line) => `- ${line}`);
  if (broken.length + odd.length > 0) lines.push("## What did not hold", "", ...broken, ...odd, "");
  return lines.join("\n");
}

function rowOf({ promise, what, tried, held, worstMs, boundMs }: Verdict): string {
  const heldText = held === tried ? String(held) : `**${held}**`;
  const ms = (time: number | null) => (time === null ? "" : `${time} ms`);
  return `| ${promise} | ${what} | ${tried} | ${heldText} | ${ms(worstMs)} | ${ms(boundMs)} |`;
}
