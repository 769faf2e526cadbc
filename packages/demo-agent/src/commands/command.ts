import type { Turn } from "../stream/turn.ts";

/** A slash command. */
export interface Command {
  /** Without the slash. */
  readonly name: string;
  readonly description: string;
  /** What follows the name; absent where nothing does. */
  readonly hint?: string;
  /**
   * @param turn what it may say and do
   * @param argument what follows the name, trimmed
   * @throws Refusal to answer with a sentence for the person
   */
  run(turn: Turn, argument: string): Promise<void>;
}

/** How a person types the command. */
export function usage(command: Command): string {
  return command.hint === undefined ? `/${command.name}` : `/${command.name} ${command.hint}`;
}
