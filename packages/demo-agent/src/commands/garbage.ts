import type { Command } from "./command.ts";

export const garbageCommand: Command = {
  name: "garbage",
  description: "Send lines that are no protocol, to see the chat survive",
  async run(turn) {
    await turn.say("Here comes garbage: ");
    process.stdout.write("this line is no JSON\n");
    process.stdout.write('{"jsonrpc": "2.0", "method": "session/upd\n');
    await turn.sendUnrecorded({ sessionUpdate: "wilco_demo_unknown" });
    await turn.say(
      "two lines that are no JSON, and an update of a kind that nobody knows. I go on as if nothing was.",
    );
  },
};
