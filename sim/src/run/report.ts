import type { Tally } from "./many.ts";

/** Where and how the runs were made. */
export interface Circumstances {
  readonly seed: number;
  readonly commit: string;
  readonly node: string;
  readonly machine: string;
  readonly workers: number;
  readonly seconds: number;
}

/** How soon a seeded bug was found. */
export interface Found {
  readonly name: string;
  readonly what: string;
  readonly rule: string;
  /** The first seed that found it; null when none did. */
  readonly seed: number | null;
}

export interface Report extends Circumstances {
  readonly tally: Tally;
  readonly bugs: readonly Found[];
}

/** The report as a page. */
export function pageOf({ tally, bugs, ...made }: Report): string {
  const { runs, failed, lived, failures } = tally;
  const days = lived / 86_400_000;
  const verdict =
    failed === 0
      ? "Every promise held in every run."
      : `${failed} runs broke a promise: ${failures.map(({ seed }) => seed).join(", ")}.`;
  return `# Simulated runs

Made by \`npm run sim -- --runs ${runs} --seed ${made.seed} --report\` at commit ${made.commit}; \`simulation.json\` has the same
as data. What is simulated, and what each promise means there, is in \`sim/README.md\`.

| | |
|---|---|
| runs | ${number(runs)}, of the seeds ${made.seed} to ${made.seed + runs - 1} |
| broken promises | ${failed} |
| simulated time | ${days.toFixed(1)} days |
| time taken | ${Math.round(made.seconds)} s, ${Math.round(runs / made.seconds)} runs a second, on ${made.workers} threads |
| machine | ${made.machine}, Node ${made.node} |

${verdict}

## Seeded bugs

Each is the product with one thing wrong (\`sim/bugs\`), run from seed ${made.seed} on until a promise is found broken.

| bug | what is wrong | broken | found after |
|---|---|---|---|
${bugs.map(({ name, what, rule, seed }) => `| \`${name}\` | ${what} | ${rule} | ${after(seed, made.seed)} |`).join("\n")}

## What happened in the runs

${groupsOf(tally.counts).map(tableOf).join("\n\n")}
`;
}

function after(seed: number | null, from: number): string {
  if (seed === null) return "not found";
  const runs = seed - from + 1;
  return runs === 1 ? "1 run" : `${number(runs)} runs`;
}

interface Group {
  readonly name: string;
  readonly rows: readonly (readonly [string, number])[];
}

/** Names are \`group: what\`. */
function groupsOf(counts: Tally["counts"]): Group[] {
  const groups = Map.groupBy(counts, ([name]) => name.slice(0, Math.max(0, name.indexOf(": "))));
  return [...groups].map(([name, rows]) => ({
    name: name === "" ? "page" : name,
    rows: rows.map(([full, count]) => [full.slice(full.indexOf(": ") + 1).trim(), count] as const),
  }));
}

function tableOf({ name, rows }: Group): string {
  const lines = rows.map(([what, count]) => `| ${what} | ${number(count)} |`);
  return [`| ${name} | times |`, "|---|---|", ...lines].join("\n");
}

function number(value: number): string {
  return value.toLocaleString("en-US");
}
