import { CONTRACT, columnsOf, markdownOf, type Row } from "./markdown.ts";
import type { AgentResults, ScenarioResult } from "./results.ts";

/** Several scenarios in one row: how many of them fail, else what they have in common. */
function together(name: string, ids: readonly string[], sum: (outcomes: readonly string[]) => string): Row {
  return {
    name,
    cell({ results }) {
      const own = ids.flatMap((id) => results.scenarios.find((result) => result.name === id) ?? []);
      const failed = own.filter(({ passed }: ScenarioResult) => !passed).length;
      if (own.length < ids.length) return "";
      return failed > 0 ? `**${failed} of ${own.length} fail**` : sum(own.map(({ outcome }) => outcome));
    },
  };
}

const yes = (): string => "yes";

/** The longest of the times in the outcomes. */
function atMost(outcomes: readonly string[]): string {
  const seconds = outcomes.map((outcome) => Number(/([\d.]+) s\b/.exec(outcome)?.[1] ?? 0));
  return `in ${Math.max(...seconds)} s at most`;
}

function memory(outcomes: readonly string[]): string {
  return outcomes.some((outcome) => outcome.includes("forgotten"))
    ? "has forgotten, and says so"
    : "remembers";
}

function inner(outcomes: readonly string[]): string {
  return outcomes.every((outcome) => outcome.includes("has none")) ? "has none" : memory(outcomes);
}

const ROWS: readonly Row[] = [
  together(
    "answers, remembers, queues, takes an image",
    ["first turn, and a second that remembers it", "a send while a turn runs waits for it", "an image"],
    yes,
  ),
  together(
    "edits with your permission only",
    ["an edit, permission given", "an edit, permission refused"],
    yes,
  ),
  together(
    "Stop while it streams, is silent, asks",
    ["Stop while it streams", "Stop while the model is silent", "Stop while it asks"],
    atMost,
  ),
  together("other model and mode", ["another model", "another mode", "the mode of a killed agent"], yes),
  together(
    "killed, in a turn or between: the next send",
    ["the agent is killed in a turn", "the agent is killed between turns"],
    memory,
  ),
  together(
    "killed inside, in a turn or between: the next send",
    ["its inner process is killed in a turn", "its inner process is killed between turns"],
    inner,
  ),
  together(
    "server restarted or killed: the next send",
    ["the server restarts between turns", "the server is killed in a turn"],
    memory,
  ),
  together(
    "its model fails in six ways: each turn ends",
    [
      "the model answers 401",
      "the model answers 429",
      "the model answers 500",
      "the model is cut off",
      "the model is silent",
      "the model is unknown",
    ],
    atMost,
  ),
];

/** What a person who looks for an agent wants to know, in one screen. */
export function compactTableOf(results: readonly AgentResults[]): string {
  return markdownOf(
    columnsOf(results, ({ name }) => name),
    [...ROWS, CONTRACT],
  );
}
