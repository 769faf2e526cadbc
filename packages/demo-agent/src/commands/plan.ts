import type { PlanEntry } from "@agentclientprotocol/sdk";
import type { Command } from "./command.ts";

const steps = [
  "Read the message",
  "Look for a plan that suits it",
  "Pretend to do the work",
  "Report",
] as const;

const BEATS_PER_STEP = 8;

export const planCommand: Command = {
  name: "plan",
  description: "Think aloud and tick off a plan",
  async run(turn) {
    await turn.think("A plan should be short, and each of its steps should be one that ends. Four will do.");
    await turn.plan(entriesAt(0));
    for (const [index, step] of steps.entries()) {
      await turn.say(`${index + 1}. ${step}\n`);
      await turn.pause(BEATS_PER_STEP);
      await turn.plan(entriesAt(index + 1));
    }
    await turn.say("\nThe plan is done.");
  },
};

/** @param current the step that is being worked on; those before it are done */
function entriesAt(current: number): PlanEntry[] {
  return steps.map((content, index) => ({
    content,
    priority: index === 0 ? "high" : "medium",
    status: index < current ? "completed" : index === current ? "in_progress" : "pending",
  }));
}
