import { type ClientCommand, type CommandAnswer, type TurnAnswer, WilcoError } from "@wilco/shared-types";
import type { Context } from "./context.ts";

/** Runs a command and answers its sequence. Throws `WilcoError`. */
export async function execute(ctx: Context, command: ClientCommand): Promise<CommandAnswer> {
  const { sequence } = await ctx.services.execute(command);
  return { sequence };
}

/** Runs a command that makes a turn and answers its sequence and turn. Throws `WilcoError`. */
export async function executeTurn(ctx: Context, command: ClientCommand): Promise<TurnAnswer> {
  const { sequence, turnId } = await ctx.services.execute(command);
  if (turnId === null) throw new WilcoError("internal", "the command made no turn");
  return { sequence, turnId };
}
