import { expect } from "vitest";
import { SAY } from "../world/lines.ts";
import type { Thread } from "../world/thread.ts";
import { ending, expectCompleted, expectHello, type Scenario } from "./scenario.ts";

export const edits: readonly Scenario[] = [
  {
    name: "an edit, permission given",
    async run(world) {
      // In no mode that anybody chose: an agent that starts in one in which it does not ask is switched to asking.
      const thread = await world.thread();
      const turnId = await thread.send(SAY.edit);
      const question = await thread.question();
      expect(await thread.note()).toBeNull();
      await thread.respond(question, "allow_once");
      const turn = await thread.settled(turnId);
      expectCompleted(turn);
      expect((await thread.note())?.trim()).toBe("edited");
      expect(await toolStatuses(thread)).toContain("completed");
      await expectNothingOpen(thread);
      return ending(turn);
    },
  },
  {
    name: "an edit, permission refused",
    async run(world) {
      const thread = await world.thread({ modeId: world.profile.askMode });
      const turnId = await thread.send(SAY.edit);
      await thread.respond(await thread.question(), "reject_once");
      const turn = await thread.settled(turnId);
      expect(await thread.note()).toBeNull();
      await expectNothingOpen(thread);
      await expectHello(thread);
      return ending(turn);
    },
  },
];

/** No question and no tool call stays open when a turn has ended. */
export async function expectNothingOpen(thread: Thread): Promise<void> {
  const { requests } = await thread.snapshot();
  expect(requests.filter(({ state }) => state === "open")).toEqual([]);
  const open = (await toolStatuses(thread)).filter(
    (status) => status === "pending" || status === "in_progress",
  );
  expect(open).toEqual([]);
}

async function toolStatuses(thread: Thread): Promise<unknown[]> {
  const { activities } = await thread.snapshot();
  return activities.filter(({ kind }) => kind === "tool.call").map(({ data }) => data.status);
}
