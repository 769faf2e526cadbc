import { once } from "node:events";
import type { Command } from "./command.ts";

export const silentCommand: Command = {
  name: "silent",
  description: "Say nothing at all until stopped",
  async run(turn) {
    turn.signal.throwIfAborted();
    await once(turn.signal, "abort");
    turn.signal.throwIfAborted();
  },
};
