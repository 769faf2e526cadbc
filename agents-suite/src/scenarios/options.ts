import { expect } from "vitest";
import { SAY } from "../world/lines.ts";
import { expectCompleted, expectHello, type Scenario } from "./scenario.ts";

export const options: readonly Scenario[] = [
  {
    name: "another model",
    async run(world) {
      const { otherModel } = world.profile;
      if (otherModel === null) return "it has one model";
      const thread = await world.thread();
      await expectHello(thread);
      const before = world.model.requests.length;
      const turn = await thread.say(SAY.again, { modelId: otherModel.id });
      expectCompleted(turn);
      const models = world.model.requests.slice(before).map(({ model }) => model);
      expect(models).toContain(otherModel.served);
      expect((await thread.snapshot()).session?.modelId).toBe(otherModel.id);
      return "the model was asked";
    },
  },
  {
    name: "another mode",
    async run(world) {
      const { id, asks } = world.profile.otherMode;
      const thread = await world.thread();
      await expectHello(thread);
      const turn = await thread.say(asks ? SAY.again : SAY.edit, { modeId: id });
      expectCompleted(turn);
      const { session, requests } = await thread.snapshot();
      expect(session?.modeId).toBe(id);
      if (asks) return "it is in the mode";
      expect(requests).toEqual([]);
      expect((await thread.note())?.trim()).toBe("edited");
      return "it edits without a question";
    },
  },
];
