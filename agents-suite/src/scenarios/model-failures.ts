import { isTerminal, type Turn } from "@wilco/shared-types";
import { expect } from "vitest";
import { SAY } from "../world/lines.ts";
import type { Thread } from "../world/thread.ts";
import { SILENCE_LIMIT_MS, STALL_AFTER_MS } from "../world/world.ts";
import { ending, expectHello, type Scenario } from "./scenario.ts";

/** Nobody waits longer, whatever the agent does about it: its own tries end at the silence limit, in milliseconds. */
const LONGEST_MS = 90_000;
/** From the last sign of life to the end, and what two busy cores add to it, in milliseconds. */
const SILENT_MS = SILENCE_LIMIT_MS + 3_000;

/** How much is told of what the agent said, in characters. */
const WORDS = 120;

const failures = {
  "the model answers 401": SAY.status401,
  "the model answers 429": SAY.status429,
  "the model answers 500": SAY.status500,
  "the model is cut off": SAY.drop,
  "the model is silent": SAY.nothing,
  "the model is unknown": SAY.unknownModel,
} as const;

export const modelFailures: readonly Scenario[] = Object.entries(failures).map(([name, text]) => ({
  name,
  async run(world) {
    const thread = await world.thread();
    const from = performance.now();
    const turn = await thread.settled(await thread.send(text), LONGEST_MS);
    const tookMs = performance.now() - from;
    expect(isTerminal(turn.state)).toBe(true);
    if (turn.reason === "silence-limit") await expectInTime(thread, turn);
    const answer = (await thread.answer(turn.id)).trim();
    // A failure that the agent tells as an answer is at least told.
    if (turn.state === "completed") expect(answer !== "" || turn.reason === "empty-answer").toBe(true);
    await expectHello(thread);
    const words = (turn.detail ?? answer.slice(-WORDS)).replaceAll(/\s+/g, " ").slice(0, WORDS);
    return `${ending(turn)}, ${Math.round(tookMs / 1_000)} s (${words})`;
  },
}));

/** The thread was shown as stalled, and the end came when the agent had been silent for as long as it may be. */
async function expectInTime(thread: Thread, turn: Turn): Promise<void> {
  const entries = await thread.timeline(turn.id);
  const stalled = entries.findLast(({ step }) => step === "stalled");
  expect(stalled, "it was not shown as stalled").toBeDefined();
  const silentMs = Date.parse(turn.endedAt ?? "") - Date.parse(stalled?.at ?? "") + STALL_AFTER_MS;
  expect(silentMs).toBeLessThan(SILENT_MS);
}
