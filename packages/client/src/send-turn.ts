import type { AttachmentInput, MessageId, ProviderId, ThreadId, Turn } from "@wilco/shared-types";
import { v7 as uuid } from "uuid";
import type { WilcoClient } from "./client.ts";
import { settledTurn } from "./settled-turn.ts";
import { untilAnswered } from "./until-answered.ts";

export interface TurnInput {
  readonly threadId: ThreadId;
  readonly text: string;
  readonly attachments?: AttachmentInput[];
  readonly providerId?: ProviderId;
  readonly modelId?: string;
  readonly modeId?: string;
  /** `queue` (the default) waits for the running turn, `reject` refuses with `turn-running`. */
  readonly whenBusy?: "queue" | "reject";
  /** Give both to go on with a send of an earlier run of this program; they are made here otherwise. */
  readonly commandId?: string;
  readonly messageId?: MessageId;
}

export interface SendOptions {
  /** Ends the waiting, not the turn. */
  readonly signal?: AbortSignal;
}

/**
 * Sends a message, once, and waits for the end of its turn: `completed`, `interrupted` or `failed`. The same command
 * is repeated until the server has answered it, over any number of lost connections and restarts.
 * Throws the refusal (`refusalOf(error)`), or the signal's reason.
 */
export async function sendTurn(
  client: WilcoClient,
  input: TurnInput,
  options: SendOptions = {},
): Promise<Turn> {
  const signal = options.signal ?? new AbortController().signal;
  const command = { ...input, commandId: input.commandId ?? uuid(), messageId: input.messageId ?? uuid() };
  const { turnId } = await untilAnswered(() => client.turn.start.mutate(command, { signal }), signal);
  const at = { threadId: input.threadId, turnId };
  return settledTurn(client, at, signal);
}
