import { type Command, usage } from "./command.ts";

/**
 * The command that lists the commands.
 *
 * @param commands gives all of them, itself included
 */
export function helpCommand(commands: () => readonly Command[]): Command {
  return {
    name: "help",
    description: "List these commands",
    async run(turn) {
      await turn.say(`I know these commands:\n\n${commandList(commands())}`);
    },
  };
}

/** A markdown list of commands, each with its description. */
export function commandList(commands: readonly Command[]): string {
  return commands.map((command) => `- \`${usage(command)}\`: ${command.description}`).join("\n");
}
