import { expect } from "vitest";
import { SAY } from "../world/lines.ts";
import type { Thread } from "../world/thread.ts";
import { until } from "../world/until.ts";
import { expectNothingOpen } from "./edits.ts";
import { expectHello, type Scenario } from "./scenario.ts";

/** P4 of docs/guarantees/README.md, and what two busy cores add to it, in milliseconds. */
const STOP_MS = 5_000 + 2_000;

export const stops: readonly Scenario[] = [
  {
    name: "Stop while it streams",
    async run(world) {
      const thread = await world.thread();
      const turnId = await thread.send(SAY.slowly);
      await thread.answering(turnId);
      return stop(thread, turnId);
    },
  },
  {
    name: "Stop while the model is silent",
    async run(world) {
      const thread = await world.thread();
      const before = world.model.requests.length;
      const turnId = await thread.send(SAY.nothing);
      await until("a request to the model", () => world.model.requests.length > before);
      return stop(thread, turnId);
    },
  },
  {
    name: "Stop while it asks",
    async run(world) {
      const thread = await world.thread({ modeId: world.profile.askMode });
      const turnId = await thread.send(SAY.edit);
      await thread.question();
      const outcome = await stop(thread, turnId);
      expect(await thread.note()).toBeNull();
      await expectNothingOpen(thread);
      return outcome;
    },
  },
];

async function stop(thread: Thread, turnId: string): Promise<string> {
  const from = performance.now();
  await thread.interrupt();
  const turn = await thread.settled(turnId, STOP_MS);
  const tookMs = performance.now() - from;
  expect(turn).toMatchObject({ state: "interrupted", reason: "stopped-by-user" });
  await expectHello(thread);
  return `interrupted in ${(tookMs / 1_000).toFixed(1)} s`;
}
