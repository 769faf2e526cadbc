import { z } from "zod";
import { idSchema, timeSchema } from "./ids.ts";
import { configValueSchema } from "./session.ts";

export const turnStateSchema = z.enum([
  "queued",
  "requested",
  "running",
  "completed",
  "interrupted",
  "failed",
]);

/** Why a turn ended. Closed: a page may show a text of its own for each. */
export const turnReasonSchema = z.enum([
  "provider-start-failed",
  "provider-mismatch",
  "start-timeout",
  "too-many-agents",
  "agent-exited",
  "agent-error",
  "silence-limit",
  "refused",
  "server-restarted",
  "server-stopping",
  "outcome-unknown",
  "stopped-by-user",
  "cancelled-by-agent",
  "removed-from-queue",
  "max-tokens",
  "max-turn-requests",
  "empty-answer",
]);

/**
 * What a turn cost, as far as the agent says: null for what it does not. `contextUsed` and `contextSize` are the tokens in
 * its context window and how many fit; `cost` is that of the whole session; the other tokens are the turn's own.
 */
export const turnUsageSchema = z.object({
  contextUsed: z.number().nonnegative().nullable(),
  contextSize: z.number().nonnegative().nullable(),
  cost: z.object({ amount: z.number(), currency: z.string() }).nullable(),
  inputTokens: z.number().nonnegative().nullable(),
  outputTokens: z.number().nonnegative().nullable(),
});

/**
 * One request of a person and everything that the agent did for it.
 * `modelId`, `modeId` and `configOptions` are what the person asked for with it: what a retry asks for again.
 * `reason` is null while the turn is open and for a plain completion; `detail` is for people.
 * `deadlineAt` is the durable instant at which an undelivered or interrupted turn is settled without its agent.
 */
export const turnSchema = z.object({
  id: idSchema,
  messageId: idSchema,
  commandId: idSchema,
  retryOf: idSchema.nullable(),
  providerId: idSchema,
  modelId: z.string().nullable().default(null),
  modeId: z.string().nullable().default(null),
  configOptions: z.record(z.string(), configValueSchema).default({}),
  state: turnStateSchema,
  reason: turnReasonSchema.nullable(),
  detail: z.string().nullable(),
  requestedAt: timeSchema,
  startedAt: timeSchema.nullable(),
  endedAt: timeSchema.nullable(),
  deadlineAt: timeSchema.nullable(),
  interruptRequestedAt: timeSchema.nullable(),
  usage: turnUsageSchema.nullable().default(null),
});

export type TurnState = z.infer<typeof turnStateSchema>;
export type TurnReason = z.infer<typeof turnReasonSchema>;
export type TurnUsage = z.infer<typeof turnUsageSchema>;
export type Turn = z.infer<typeof turnSchema>;

const OPEN: ReadonlySet<TurnState> = new Set(["queued", "requested", "running"]);

/** True for a turn that has ended: `completed`, `interrupted` or `failed`. */
export function isTerminal(state: TurnState): boolean {
  return !OPEN.has(state);
}
