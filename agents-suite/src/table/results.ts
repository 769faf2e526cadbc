import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { tablesOf } from "./markdown.ts";

export interface ScenarioResult {
  readonly name: string;
  readonly passed: boolean;
  readonly outcome: string;
  readonly seconds: number;
}

export interface AgentResults {
  readonly agent: string;
  readonly scenarios: readonly ScenarioResult[];
}

const KEPT = join(import.meta.dirname, "..", "..", "results.json");
const PAGE = join(import.meta.dirname, "..", "..", "..", "docs", "agents.md");
const BEGIN = "<!-- written by npm run test:agents -- -u -->";
const END = "<!-- end -->";

/** Keeps the results of the agents that ran beside those of the others, and writes the page's tables anew. */
export async function keepResults(results: readonly AgentResults[]): Promise<void> {
  const earlier = existsSync(KEPT) ? (JSON.parse(await readFile(KEPT, "utf8")) as AgentResults[]) : [];
  const ran = new Set(results.map(({ agent }) => agent));
  const all = [...earlier.filter(({ agent }) => !ran.has(agent)), ...results];
  all.sort((a, b) => a.agent.localeCompare(b.agent));
  await writeFile(KEPT, `${JSON.stringify(all, null, 2)}\n`);
  const page = await readFile(PAGE, "utf8");
  const [before] = page.split(BEGIN);
  const after = page.split(END)[1] ?? "\n";
  await writeFile(PAGE, `${before}${BEGIN}\n\n${tablesOf(all)}\n${END}${after}`);
}
