import type { AgentScriptInput, PromptScript } from "@wilco/testkit/agent";

/** What the agent does with a message: its name is the first word of the message's text. */
export const MOODS = [
  "well",
  "slow",
  "dies",
  "exits",
  "errs",
  "silent",
  "deaf",
  "late",
  "twice",
  "garbage",
  "flood",
] as const;
export type Mood = (typeof MOODS)[number];

/** The moods after which a turn has said everything and is completed. */
export const WELL: ReadonlySet<Mood> = new Set(["well", "slow", "twice", "garbage"]);

const said = (n: number, delayMs: number) =>
  Array.from({ length: n }, (_, at) => ({ do: "text", text: `word-${at} `, delayMs }) as const);

const PROMPTS: Readonly<Record<Mood, Partial<PromptScript>>> = {
  well: { steps: said(6, 10) },
  slow: { steps: said(20, 50) },
  dies: { steps: said(3, 10), end: { do: "signal", signal: "SIGKILL" } },
  exits: { steps: said(3, 10), end: { do: "exit", code: 7 } },
  errs: { steps: said(2, 10), end: { do: "error", code: -32_000, message: "out of luck" } },
  silent: { steps: [], end: { do: "never" } },
  deaf: { steps: said(2, 10), end: { do: "never" }, onCancel: "ignore" },
  late: {
    steps: said(6, 10),
    end: { do: "after_cancel", stopReason: "cancelled", delayMs: 300 },
    onCancel: "ignore",
  },
  twice: { steps: said(6, 10), end: { do: "twice", first: "end_turn", second: "refusal", gapMs: 20 } },
  garbage: { steps: [...said(3, 10), { do: "line", line: "no JSON {" }, ...said(6, 10).slice(3)] },
  flood: { steps: [{ do: "text", n: 2_000, bytes: 64 }] },
};

/** What an agent of the run does, whatever it is asked. */
export function scriptOf(log: string, sessions: string): AgentScriptInput {
  return {
    log,
    sessions,
    prompts: MOODS.map((mood) => ({ match: `${mood} `, ...PROMPTS[mood] })),
  };
}

/** All that an agent says in a mood after which its turn is completed. */
export function answerOf(mood: Mood): string {
  const n = mood === "slow" ? 20 : 6;
  return Array.from({ length: n }, (_, at) => `word-${at} `).join("");
}
