import type { AvailableCommand } from "@agentclientprotocol/sdk";
import type { Command } from "./command.ts";
import { crashCommand } from "./crash.ts";
import { garbageCommand } from "./garbage.ts";
import { hangCommand } from "./hang.ts";
import { helpCommand } from "./help.ts";
import { lsCommand } from "./ls.ts";
import { planCommand } from "./plan.ts";
import { readCommand } from "./read.ts";
import { runCommand } from "./run.ts";
import { searchCommand } from "./search.ts";
import { showCommand } from "./show.ts";
import { silentCommand } from "./silent.ts";
import { slowCommand } from "./slow.ts";
import { writeCommand } from "./write.ts";

/** All slash commands, in the order in which they are shown. */
export const commands: readonly Command[] = [
  lsCommand,
  readCommand,
  searchCommand,
  writeCommand,
  runCommand,
  planCommand,
  showCommand,
  slowCommand,
  crashCommand,
  hangCommand,
  silentCommand,
  garbageCommand,
  helpCommand(() => commands),
];

/** The commands as a client is told of them. */
export function describeCommands(): AvailableCommand[] {
  return commands.map(({ name, description, hint }) => ({
    name,
    description,
    input: hint === undefined ? null : { hint },
  }));
}
