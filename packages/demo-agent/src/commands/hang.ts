import type { Command } from "./command.ts";

export const hangCommand: Command = {
  name: "hang",
  description: "Never end the answer and ignore Stop, to see the chat recover",
  async run(turn) {
    const words = turn.say("I am going to hang now, and to ignore every Stop");
    // A cancel cuts the words short and nothing else.
    await words.catch(() => {});
    await new Promise<never>(() => {});
  },
};
