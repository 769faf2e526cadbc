import { AGENTS } from "../agents/index.ts";
import type { AgentProfile } from "../agents/profile.ts";
import type { AgentResults, ScenarioResult } from "./results.ts";

/** A table with a column for each agent. */
export interface Column {
  readonly head: string;
  readonly results: AgentResults;
  readonly profile: AgentProfile;
}

/** Columns for the agents of the results; `head` gives what stands above each. */
export function columnsOf(
  results: readonly AgentResults[],
  head: (profile: AgentProfile) => string,
): readonly Column[] {
  return results.flatMap((result) => {
    const profile = AGENTS.find(({ id }) => id === result.agent);
    return profile === undefined ? [] : [{ head: head(profile), results: result, profile }];
  });
}

/** One row of a table: its name, and what stands in each column. */
export interface Row {
  readonly name: string;
  cell(column: Column): string;
}

export function markdownOf(columns: readonly Column[], rows: readonly Row[]): string {
  const head = ["", ...columns.map((column) => column.head)];
  const lines = rows.map(({ name, cell }) => [name, ...columns.map((column) => cell(column))]);
  return [head, head.map(() => "---"), ...lines].map((line) => `| ${line.join(" | ")} |`).join("\n");
}

/** How each scenario ended, and what each agent can. Why one failed is in the output of the run. */
export function tableOf(results: readonly AgentResults[]): string {
  const names = [...new Set(results.flatMap(({ scenarios }) => scenarios.map(({ name }) => name)))];
  const scenarios = names.map(
    (name): Row => ({
      name,
      cell: (column) => outcomeOf(column.results.scenarios.find((result) => result.name === name)),
    }),
  );
  return markdownOf(
    columnsOf(results, ({ id }) => id),
    [CONTRACT, ...ABILITIES, ...scenarios],
  );
}

/** How many tests of the provider's contract it passes. */
export const CONTRACT: Row = {
  name: "the contract of a provider",
  cell({ results: { contract } }) {
    const all = contract.passed + contract.failed;
    return contract.failed === 0 ? `${all} of ${all}` : `**${contract.passed} of ${all}**`;
  },
};

/** What it cannot is not tested, and stands here. The contract holds each against what the agent says. */
const ABILITIES: readonly Row[] = [
  {
    name: "a session in a new process",
    cell: ({ profile }) => profile.can.reopens ?? "forgotten at once",
  },
  { name: "lists its sessions", cell: ({ profile }) => yesNo(profile.can.lists) },
  { name: "takes images", cell: ({ profile }) => yesNo(profile.can.images) },
  { name: "asks before it edits", cell: ({ profile }) => yesNo(profile.can.asks) },
  { name: "has modes", cell: ({ profile }) => yesNo(profile.can.modes) },
  { name: "has models", cell: ({ profile }) => yesNo(profile.can.models) },
];

function yesNo(ability: boolean): string {
  return ability ? "yes" : "no";
}

function outcomeOf(result: ScenarioResult | undefined): string {
  if (result === undefined) return "";
  if (!result.passed) return "**fails**";
  // Details in brackets are the agent's words: too long for a table.
  return result.outcome.replace(/ \(.*$/s, "").replaceAll("|", "\\|");
}
