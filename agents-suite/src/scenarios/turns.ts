import { expect } from "vitest";
import { SAY } from "../world/lines.ts";
import { ending, expectHello, expectRemembered, type Scenario } from "./scenario.ts";

const PIXEL =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

export const turns: readonly Scenario[] = [
  {
    name: "first turn, and a second that remembers it",
    async run(world) {
      const thread = await world.thread();
      await expectHello(thread);
      const turn = await thread.say(SAY.again);
      expect(turn).toMatchObject({ state: "completed", reason: null });
      expectRemembered(world, SAY.hello, SAY.again);
      return ending(turn);
    },
  },
  {
    name: "a send while a turn runs waits for it",
    async run(world) {
      const thread = await world.thread();
      const first = await thread.send(SAY.briefly);
      await thread.answering(first);
      const second = await thread.send(SAY.hello);
      expect((await thread.snapshot()).queue.turnIds).toEqual([second]);
      const before = await thread.settled(first);
      const after = await thread.settled(second);
      expect([before.state, after.state]).toEqual(["completed", "completed"]);
      expect(Date.parse(after.startedAt ?? "")).toBeGreaterThanOrEqual(Date.parse(before.endedAt ?? ""));
      return "both completed";
    },
  },
  {
    name: "an image",
    async run(world) {
      const thread = await world.thread();
      const before = world.model.requests.length;
      const attachments = [{ name: "dot.png", mimeType: "image/png", data: PIXEL }];
      const turn = await thread.say(SAY.hello, { attachments });
      expect(turn).toMatchObject({ state: "completed" });
      const reached = world.model.requests.slice(before).some(({ images }) => images > 0);
      return reached ? "reached the model" : "not sent on by the agent";
    },
  },
];
