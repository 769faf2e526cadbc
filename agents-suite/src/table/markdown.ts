import type { AgentResults, ScenarioResult } from "./results.ts";

/** The best known first. */
const ORDER = ["codex", "claude", "opencode", "gemini", "qwen", "copilot"];

/** A column for each agent: how each scenario ended. Why one failed is in the output of the run. */
export function tableOf(results: readonly AgentResults[]): string {
  const names = [...new Set(results.flatMap(({ scenarios }) => scenarios.map(({ name }) => name)))];
  const agents = ORDER.flatMap((agent) => results.filter((result) => result.agent === agent));
  const head = ["", ...agents.map(({ agent }) => agent)];
  const rows = names.map((name) => [
    name,
    ...agents.map(({ scenarios }) => cell(scenarios.find((result) => result.name === name))),
  ]);
  return [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

function cell(result: ScenarioResult | undefined): string {
  if (result === undefined) return "";
  if (!result.passed) return "**fails**";
  // Details in brackets are the agent's words: too long for a table.
  return result.outcome.replace(/ \(.*$/s, "").replaceAll("|", "\\|");
}
