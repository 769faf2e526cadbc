import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { AGENTS } from "../agents/index.ts";
import { AGENTS_FOLDER } from "../install.ts";

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

const KEPT = join(AGENTS_FOLDER, "results.json");

/** Keeps the results of the agents that ran beside those of the others, on this machine. */
export async function keepResults(results: readonly AgentResults[]): Promise<void> {
  const ran = new Set(results.map(({ agent }) => agent));
  const others = (await keptResults()).filter(({ agent }) => !ran.has(agent));
  await writeFile(KEPT, JSON.stringify([...others, ...results], null, 2));
}

/** The newest results of each agent that ever ran on this machine, in the order of the tables. */
export async function keptResults(): Promise<AgentResults[]> {
  if (!existsSync(KEPT)) return [];
  const kept = JSON.parse(await readFile(KEPT, "utf8")) as AgentResults[];
  return AGENTS.flatMap(({ id }) => kept.filter(({ agent }) => agent === id));
}
