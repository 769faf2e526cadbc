import { expect } from "vitest";
import { SAY } from "../world/lines.ts";
import type { Thread } from "../world/thread.ts";
import { until } from "../world/until.ts";
import { SILENCE_LIMIT_MS, type World } from "../world/world.ts";
import { ending, expectCompleted, expectGoesOn, expectHello, type Scenario } from "./scenario.ts";

/** P3 of docs/guarantees/README.md, and what two busy cores add to it, in milliseconds. */
const GONE_MS = 2_000 + 2_000;

export const deaths: readonly Scenario[] = [
  {
    name: "the agent is killed in a turn",
    async run(world) {
      const thread = await world.thread();
      await expectHello(thread);
      const turnId = await thread.send(SAY.slowly);
      await thread.answering(turnId);
      process.kill((await world.agent()).pid, "SIGKILL");
      const turn = await thread.settled(turnId, GONE_MS);
      // What is inside it may still answer, when it sees that the agent is gone.
      expect(["agent-exited", "cancelled-by-agent"]).toContain(turn.reason);
      await expectGone(thread);
      return `${ending(turn)}; then it ${await expectGoesOn(world, thread)}`;
    },
  },
  {
    name: "the agent is killed between turns",
    async run(world) {
      const thread = await world.thread();
      await expectHello(thread);
      process.kill((await world.agent()).pid, "SIGKILL");
      await expectGone(thread);
      return `it ${await expectGoesOn(world, thread)}`;
    },
  },
  {
    name: "the mode of a killed agent",
    async run(world) {
      const { id } = world.profile.otherMode;
      const thread = await world.thread();
      expectCompleted(await thread.say(SAY.hello, { modeId: id }));
      process.kill((await world.agent()).pid, "SIGKILL");
      await expectGone(thread);
      await expectHello(thread);
      expect((await thread.snapshot()).session?.modeId).toBe(id);
      return "is kept";
    },
  },
  {
    name: "its inner process is killed in a turn",
    async run(world) {
      const thread = await world.thread();
      await expectHello(thread);
      const turnId = await thread.send(SAY.slowly);
      await thread.answering(turnId);
      if (!(await killInner(world))) {
        await thread.interrupt();
        return "it has none";
      }
      const turn = await thread.settled(turnId, SILENCE_LIMIT_MS + GONE_MS);
      return `${ending(turn)}; then it ${await expectGoesOn(world, thread)}`;
    },
  },
  {
    name: "its inner process is killed between turns",
    async run(world) {
      const thread = await world.thread();
      await expectHello(thread);
      if (!(await killInner(world))) return "it has none";
      // At once: neither the agent nor Wilco need have noticed.
      return `it ${await expectGoesOn(world, thread)}`;
    },
  },
];

/** The thread is told, in time, that its process has gone. */
async function expectGone(thread: Thread): Promise<void> {
  await until(
    "an end of the process",
    async () => (await thread.snapshot()).session?.generation === null,
    GONE_MS,
  );
}

/** Kills what the agent has started; false when that is nothing. */
async function killInner(world: World): Promise<boolean> {
  const { pid } = await world.agent();
  const inner = world.agentProcesses().filter(({ parent }) => parent === pid);
  for (const child of inner) process.kill(child.pid, "SIGKILL");
  return inner.length > 0;
}
