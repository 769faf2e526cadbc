import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { AGENTS } from "../agents/index.ts";

export interface ScenarioResult {
  readonly name: string;
  readonly passed: boolean;
  readonly outcome: string;
  readonly seconds: number;
}

export interface AgentResults {
  /** The id of its profile. */
  readonly agent: string;
  readonly scenarios: readonly ScenarioResult[];
  /** The tests of the provider's contract. */
  readonly contract: { readonly passed: number; readonly failed: number };
}

/** Of this checkout: the agents may be shared with others. */
const KEPT = join(import.meta.dirname, "..", "..", "..", ".cache", "agent-results.json");

/** Keeps the results of the agents that ran beside those of the others. */
export async function keepResults(results: readonly AgentResults[]): Promise<void> {
  const ran = new Set(results.map(({ agent }) => agent));
  const others = (await keptResults()).filter(({ agent }) => !ran.has(agent));
  await mkdir(dirname(KEPT), { recursive: true });
  await writeFile(KEPT, JSON.stringify([...others, ...results], null, 2));
}

/** The newest results of each agent that ever ran in this checkout, in the order of the tables. */
export async function keptResults(): Promise<AgentResults[]> {
  if (!existsSync(KEPT)) return [];
  const kept = JSON.parse(await readFile(KEPT, "utf8")) as AgentResults[];
  return AGENTS.flatMap(({ id }) => kept.filter(({ agent }) => agent === id));
}
