import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { AGENTS_FOLDER } from "../install.ts";
import { tableOf } from "./markdown.ts";

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

const KEPT = join(AGENTS_FOLDER, "results.json");
const PAGE = join(import.meta.dirname, "..", "..", "..", "docs", "agents.md");
const BEGIN = "<!-- written by npm run test:agents -- -u -->";
const END = "<!-- end -->";

/** Keeps the results of the agents that ran beside those of the others, on this machine. */
export async function keepResults(results: readonly AgentResults[]): Promise<void> {
  const ran = new Set(results.map(({ agent }) => agent));
  const others = (await keptResults()).filter(({ agent }) => !ran.has(agent));
  await writeFile(KEPT, JSON.stringify([...others, ...results], null, 2));
}

/** Writes the table of docs/agents.md from what was kept. */
export async function writePage(): Promise<void> {
  const page = await readFile(PAGE, "utf8");
  const [before] = page.split(BEGIN);
  const after = page.split(END)[1] ?? "\n";
  await writeFile(PAGE, `${before}${BEGIN}\n\n${tableOf(await keptResults())}\n\n${END}${after}`);
}

async function keptResults(): Promise<AgentResults[]> {
  if (!existsSync(KEPT)) return [];
  return JSON.parse(await readFile(KEPT, "utf8")) as AgentResults[];
}
