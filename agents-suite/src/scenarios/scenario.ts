import type { Turn } from "@wilco/shared-types";
import { spokenText } from "@wilco/testkit/model-server";
import { expect } from "vitest";
import { HELLO, SAY } from "../world/lines.ts";
import type { Thread } from "../world/thread.ts";
import type { World } from "../world/world.ts";

/** Something that every agent goes through. */
export interface Scenario {
  readonly name: string;
  /** Fails with what is wrong; resolves with how it ended, in a few words for the table. */
  run(world: World): Promise<string>;
}

/** What a person is told by each reason that these scenarios may end with. An agent's error is in its own words. */
const WORDS: Readonly<Record<string, RegExp>> = {
  "agent-error": /\w{3,}/,
  "agent-exited": /^agent (exited with code \d+|was ended by SIG\w+|closed its (out|in)put)/,
  "cancelled-by-agent": /^the agent cancelled the turn by itself$/,
  "empty-answer": /^The agent ended the turn without an answer\.$/,
  "outcome-unknown":
    /^the server was restarted while the agent worked: it may have acted, and its answer is lost$/,
  "silence-limit":
    /^the agent was silent for 15 s (after it had been given the message|in the middle of its answer|while it did '.+')$/,
};

/** How a turn ended, in a few words. Fails when it does not say why in words that a person understands. */
export function ending({ state, reason, detail }: Turn): string {
  if (reason === null) return state;
  expect(detail, reason).toMatch(WORDS[reason] ?? /^$/);
  expect(detail).not.toMatch(/undefined|\[object /);
  return `${state}: ${reason}`;
}

/** The agent has answered; else its reason is in the message. */
export function expectCompleted({ state, detail }: Turn): void {
  expect(state, detail ?? "no detail").toBe("completed");
}

/** The thread is not stuck: the next send is answered. */
export async function expectHello(thread: Thread): Promise<void> {
  const turn = await thread.say(SAY.hello);
  expectCompleted(turn);
  expect(await thread.answer(turn.id)).toContain(HELLO);
}

/**
 * Sends another message. Either the model is told of the first one too, so that the agent still knows it, or the
 * thread says that the agent has forgotten it. Resolves with which.
 */
export async function expectGoesOn(world: World, thread: Thread): Promise<string> {
  const before = world.model.requests.length;
  const turn = await thread.say(SAY.again);
  expectCompleted(turn);
  const told = world.model.requests.slice(before).map(spokenText);
  if (told.some((text) => text.includes(SAY.again) && text.includes(SAY.hello))) return "remembers";
  const { activities } = await thread.snapshot();
  const kinds = activities.filter(({ turnId }) => turnId === turn.id).map(({ kind }) => kind);
  expect(kinds, `the model was told: ${told.join("\n---\n").slice(-2_000)}`).toContain(
    "provider.session.new",
  );
  return "has forgotten, and says so";
}
