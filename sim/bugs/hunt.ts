import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { RuleName } from "../src/promises/rule.ts";
import { run } from "../src/run/run.ts";
import { scheduleOf } from "../src/schedule/schedules.ts";
import { BUGS, withBug } from "./bugs.ts";

/** The seeds that find a bug, and the promise that they find broken. */
export interface Hunted {
  readonly name: string;
  readonly what: string;
  readonly rule: RuleName;
  readonly seeds: readonly number[];
}

/** What is kept of a bug: `npm test` replays it. */
export interface Recorded {
  readonly rule: RuleName;
  readonly seeds: readonly number[];
}

export interface Ground {
  readonly from: number;
  /** Runs at most for each bug. */
  readonly most: number;
  /** So many seeds are looked for. */
  readonly seeds: number;
}

const FILE = fileURLToPath(new URL("./recorded.json", import.meta.url));

/** Looks for every bug. */
export async function hunt(ground: Ground, print: (line: string) => void): Promise<readonly Hunted[]> {
  const found: Hunted[] = [];
  for (const name of Object.keys(BUGS)) {
    const hunted = await huntOne(name, ground);
    found.push(hunted);
    const [first] = hunted.seeds;
    const after =
      first === undefined ? `not found in ${ground.most} runs` : `after ${first - ground.from + 1} runs`;
    print(`${name}: ${hunted.rule}, ${after}`);
  }
  return found;
}

async function huntOne(name: string, { from, most, seeds: wanted }: Ground): Promise<Hunted> {
  const bug = BUGS[name];
  if (bug === undefined) throw new Error(`there is no bug ${name}`);
  const { what, breaks } = bug;
  let rule = breaks[0];
  const seeds: number[] = [];
  for (let seed = from; seed < from + most && seeds.length < wanted; seed += 1) {
    const { violation } = await run(scheduleOf(seed), { product: withBug(bug), judged: breaks });
    if (violation === null) continue;
    if (seeds.length === 0) rule = violation.rule;
    if (violation.rule === rule) seeds.push(seed);
  }
  if (rule === undefined) throw new Error(`${name} is to break something`);
  return { name, what, rule, seeds };
}

/** Keeps what was found, for `npm test`. */
export async function record(found: readonly Hunted[]): Promise<void> {
  const all = Object.fromEntries(found.map(({ name, rule, seeds }) => [name, { rule, seeds }]));
  await writeFile(FILE, `${JSON.stringify(all, null, 2)}\n`);
}

/** What was kept. */
export async function recorded(): Promise<Readonly<Record<string, Recorded>>> {
  return JSON.parse(await readFile(FILE, "utf8")) as Record<string, Recorded>;
}
