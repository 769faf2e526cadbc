/** One thing that an agent does while it works on a prompt, `wait` ms after the one before. */
export interface Act {
  readonly wait: number;
  readonly what: Deed;
}

/**
 * `ask` asks and goes on; `await` goes on only when everything asked has an answer; `take-back` takes a question back.
 * `flood`: very much at once. `garbage`: what no protocol knows. `set-mode`: it goes over to acting without asking.
 */
export type Deed =
  | "say"
  | "think"
  | "tool"
  | "tool-done"
  | "ask"
  | "await"
  | "take-back"
  | "plan"
  | "usage"
  | "title"
  | "set-mode"
  | "garbage"
  | "flood";

/**
 * How an agent ends a prompt. `answers-twice`: and a second time, otherwise. `talks-on`: it answers, and says more
 * afterwards. `never`: it lives and is silent.
 */
export type End =
  | "end_turn"
  | "answers-twice"
  | "talks-on"
  | "max_tokens"
  | "refusal"
  | "cancelled"
  | "odd"
  | "error"
  | "dies"
  | "never";

export interface TurnScript {
  readonly acts: readonly Act[];
  readonly end: End;
}

/** How one process of an agent behaves, from its start to its end. */
export interface AgentScript {
  /** `late`: only after everybody has given it up. */
  readonly spawn: "ok" | "slow" | "refused" | "late" | "hangs";
  readonly open: "ok" | "slow" | "refused" | "dies" | "dies-when-open" | "hangs";
  /** `auto`: it opens in a mode in which it does not ask, and is to be set to another one. */
  readonly mode: "asks" | "auto" | "auto-refuses" | "auto-hangs";
  /** One after the other, over and over. */
  readonly turns: readonly TurnScript[];
  /** `late`: it obeys when its time is over. `hangs`: it does not even read. */
  readonly cancel: "obeys" | "late" | "ignores" | "hangs" | "dies";
  /** `stubborn`: only SIGKILL ends it. */
  readonly end: "ok" | "slow" | "stubborn";
  /** What it does when the server that started it is gone. */
  readonly orphaned: "exits" | "works-on";
}

/** An agent that does nothing wrong. */
export const GOOD: AgentScript = {
  spawn: "ok",
  open: "ok",
  mode: "asks",
  turns: [{ acts: [{ wait: 5, what: "say" }], end: "end_turn" }],
  cancel: "obeys",
  end: "ok",
  orphaned: "exits",
};
