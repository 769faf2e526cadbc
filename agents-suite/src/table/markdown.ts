import type { AgentResults, ScenarioResult } from "./results.ts";

/** One table with a column for each agent: how each scenario ended. What a failed one was is in the run's output. */
export function tablesOf(results: readonly AgentResults[]): string {
  const names = [...new Set(results.flatMap(({ scenarios }) => scenarios.map(({ name }) => name)))];
  const head = ["", ...results.map(({ agent }) => agent)];
  const rows = names.map((name) => [
    name,
    ...results.map(({ scenarios }) => cell(scenarios.find((result) => result.name === name))),
  ]);
  return [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

function cell(result: ScenarioResult | undefined): string {
  if (result === undefined) return "";
  if (!result.passed) return "**fails**";
  // Details in brackets are the agent's words: too long for a table.
  return result.outcome.replace(/ \(.*$/s, "").replaceAll("|", "\\|");
}
