import { expect } from "vitest";
import { SAY } from "../world/lines.ts";
import type { Thread } from "../world/thread.ts";
import { ending, expectHello, expectRemembered, type Scenario } from "./scenario.ts";

export const restarts: readonly Scenario[] = [
  {
    name: "the server restarts between turns",
    async run(world) {
      const thread = await world.thread();
      await expectHello(thread);
      await world.restart("SIGTERM");
      expect(world.agentProcesses()).toEqual([]);
      expect((await thread.say(SAY.again)).state).toBe("completed");
      expectRemembered(world, SAY.hello, SAY.again);
      await expectOneTelling(thread);
      return resumption(thread);
    },
  },
  {
    name: "the server is killed in a turn",
    async run(world) {
      const thread = await world.thread();
      await expectHello(thread);
      const turnId = await thread.send(SAY.slowly);
      await thread.answering(turnId);
      await world.restart("SIGKILL");
      const turn = (await thread.snapshot()).turns.find(({ id }) => id === turnId);
      expect(turn).toMatchObject({ state: "failed", reason: "outcome-unknown" });
      expect(world.agentProcesses()).toEqual([]);
      expect((await thread.say(SAY.again)).state).toBe("completed");
      expectRemembered(world, SAY.hello, SAY.again);
      return turn === undefined ? "" : ending(turn);
    },
  },
];

/** What the agent replays of its history is not shown a second time. */
async function expectOneTelling(thread: Thread): Promise<void> {
  const { messages, turns } = await thread.snapshot();
  const answers = messages.filter(({ role }) => role === "assistant");
  expect(new Set(answers.map(({ turnId }) => turnId)).size).toBe(turns.length);
  expect(messages.filter(({ text }) => text.includes(SAY.hello))).toHaveLength(1);
}

/** How the agent's session went on, as the thread was told. */
async function resumption(thread: Thread): Promise<string> {
  const { activities } = await thread.snapshot();
  const last = activities.filter(({ kind }) => kind.startsWith("provider.session.")).at(-1);
  return last === undefined ? "the context was kept" : `the context was kept: ${last.summary}`;
}
