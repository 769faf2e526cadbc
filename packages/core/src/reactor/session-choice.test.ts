import { expect, test } from "vitest";
import type { OpenedSession } from "../provider/port.ts";
import { given } from "../session/testing/given.ts";
import { type Happened, happened, phase } from "../session/testing/happened.ts";
import { choiceFor, type SessionChoice } from "./session-choice.ts";
import { FakeAdapter } from "./testing/fake-adapter.ts";
import { ManualClock } from "./testing/manual-clock.ts";

const choices = (...ids: string[]) => ids.map((id) => ({ id, name: id, description: null }));
const opened: OpenedSession = {
  providerSessionId: "s",
  how: "new",
  modelId: null,
  modeId: null,
  options: {
    models: choices("small", "large"),
    modes: choices("ask", "plan"),
    commands: [],
    configOptions: [],
  },
};

/** What is chosen for an order of `codex`. */
function chosen(history: readonly Happened[], asked: SessionChoice): SessionChoice {
  const { state } = given(history);
  if (state.kind !== "live") throw new Error(`the thread is ${state.kind}`);
  const adapter = new FakeAdapter(new ManualClock());
  return choiceFor(state, { providerId: "codex", ...asked }, { opened, adapter });
}

const NOTHING = { modelId: null, modeId: null };
const PREFERRED = { modelId: "large", modeId: "plan" };
const OTHERS = { modelId: "small", modeId: "ask" };
const asking = (turnId: string) => happened.requested(turnId, PREFERRED);
const FAILED = [...phase.idle(), asking("turn"), happened.startFailed("turn")];
const DELIVERED = [
  ...phase.ready(),
  asking("turn"),
  happened.running("turn", 1),
  happened.runFailed("turn"),
  happened.exited(1),
];
const preferring = (providerId: string | null) => [happened.created({ ...PREFERRED, providerId })];

test.each([
  { when: "nothing was ever said", history: phase.fresh(), asked: NOTHING, expected: NOTHING },
  { when: "the thread prefers some", history: preferring(null), asked: NOTHING, expected: PREFERRED },
  { when: "the message asks for others", history: preferring(null), asked: OTHERS, expected: OTHERS },
  { when: "they are this agent's", history: preferring("codex"), asked: NOTHING, expected: PREFERRED },
  { when: "they are another agent's", history: preferring("claude"), asked: NOTHING, expected: NOTHING },
  {
    when: "they were chosen with a delivered message",
    history: DELIVERED,
    asked: NOTHING,
    expected: PREFERRED,
  },
  { when: "they were chosen with a start that failed", history: FAILED, asked: NOTHING, expected: NOTHING },
])("the model and the mode of a new session: $when", ({ history, asked, expected }) => {
  expect(chosen(history, asked)).toEqual(expected);
});
