import fc from "fast-check";
import type { Act, AgentScript, Deed, End, TurnScript } from "../agents/script.ts";

/** Each value as often as its weight says. The first one is the simplest. */
export function weighted<T>(...choices: readonly (readonly [weight: number, value: T])[]): fc.Arbitrary<T> {
  return fc.oneof(...choices.map(([weight, value]) => ({ weight, arbitrary: fc.constant(value) })));
}

const deed = weighted<Deed>(
  [12, "say"],
  [4, "think"],
  [4, "tool"],
  [3, "tool-done"],
  [3, "ask"],
  [3, "await"],
  [1, "take-back"],
  [1, "plan"],
  [1, "usage"],
  [1, "title"],
  [1, "set-mode"],
  [1, "garbage"],
  [1, "flood"],
);

const act: fc.Arbitrary<Act> = fc.record({
  wait: weighted([6, 2], [6, 15], [4, 60], [3, 250], [1, 1_200], [1, 2_600]),
  what: deed,
});

const end = weighted<End>(
  [20, "end_turn"],
  [2, "answers-twice"],
  [2, "talks-on"],
  [1, "max_tokens"],
  [1, "refusal"],
  [1, "cancelled"],
  [1, "odd"],
  [1, "error"],
  [3, "dies"],
  [4, "never"],
);

const turn: fc.Arbitrary<TurnScript> = fc.record({ acts: fc.array(act, { maxLength: 6 }), end });

/** How a process of an agent may behave: mostly well, so that runs get somewhere. */
export const agentScripts: fc.Arbitrary<AgentScript> = fc.record({
  spawn: weighted<AgentScript["spawn"]>([14, "ok"], [2, "slow"], [1, "refused"], [1, "late"], [1, "hangs"]),
  open: weighted<AgentScript["open"]>(
    [14, "ok"],
    [2, "slow"],
    [1, "refused"],
    [1, "dies"],
    [1, "dies-when-open"],
    [1, "hangs"],
  ),
  mode: weighted<AgentScript["mode"]>([10, "asks"], [3, "auto"], [1, "auto-refuses"], [1, "auto-hangs"]),
  turns: fc.array(turn, { minLength: 1, maxLength: 3 }),
  cancel: weighted<AgentScript["cancel"]>(
    [4, "obeys"],
    [2, "late"],
    [3, "ignores"],
    [1, "hangs"],
    [1, "dies"],
  ),
  end: weighted<AgentScript["end"]>([3, "ok"], [1, "slow"], [2, "stubborn"]),
  orphaned: weighted<AgentScript["orphaned"]>([1, "exits"], [1, "works-on"]),
});
