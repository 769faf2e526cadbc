import { expect } from "vitest";
import { SAY } from "../world/lines.ts";
import { expectCompleted, expectGoesOn, expectHello, type Scenario } from "./scenario.ts";

const PIXEL =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

export const turns: readonly Scenario[] = [
  {
    name: "first turn, and a second that remembers it",
    async run(world) {
      const thread = await world.thread();
      await expectHello(thread);
      expect(await expectGoesOn(world, thread)).toBe("remembers");
      return "remembers";
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
      expectCompleted(before);
      expectCompleted(after);
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
      expectCompleted(turn);
      const reached = world.model.requests.slice(before).some(({ images }) => images > 0);
      return reached ? "reached the model" : "not sent on by the agent";
    },
  },
];
