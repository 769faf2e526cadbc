import type { Command } from "./command.ts";

export const crashCommand: Command = {
  name: "crash",
  description: "Exit with code 1 in mid-answer, to see the chat recover",
  async run(turn) {
    await turn.say("I am going to crash in the middle of this");
    await turn.end();
    process.stderr.write("demo agent: exits with code 1, as /crash asked\n");
    process.exit(1);
  },
};
