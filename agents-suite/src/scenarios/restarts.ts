import { expect } from "vitest";
import { SAY } from "../world/lines.ts";
import type { Thread } from "../world/thread.ts";
import { ending, expectGoesOn, expectHello, type Scenario } from "./scenario.ts";

export const restarts: readonly Scenario[] = [
  {
    name: "the server restarts between turns",
    async run(world) {
      const thread = await world.thread();
      await expectHello(thread);
      await world.restart("SIGTERM");
      expect(world.agentProcesses()).toEqual([]);
      const outcome = await expectGoesOn(world, thread);
      await expectOneTelling(thread);
      return `it ${outcome}`;
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
      // Settled before the server was ready.
      const turn = await thread.settled(turnId, 0);
      expect(turn).toMatchObject({ state: "failed", reason: "outcome-unknown" });
      expect(world.agentProcesses()).toEqual([]);
      return `${ending(turn)}; then it ${await expectGoesOn(world, thread)}`;
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
