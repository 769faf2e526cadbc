import { z } from "zod";
import { changeCountsSchema } from "./changes.ts";
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

/**
 * What a turn is: a person's `message` and all that was done for it; the `import` of an agent's earlier session, which
 * is asked for and ends as every turn does; a turn of the `history` that came with it, which had ended before; a `revert`,
 * which puts the folder back as it was before another turn.
 */
export const turnKindSchema = z.enum(["message", "import", "history", "revert"]);

/** Why a turn ended. Closed: a page may show a text of its own for each. */
export const turnReasonSchema = z.enum([
  "provider-start-failed",
  "provider-mismatch",
  "start-timeout",
  "too-many-agents",
  "import-failed",
  "revert-failed",
  "worktree-lost",
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
 * One request of a person and everything that the agent did for it. There is no message of the id `messageId` for an
 * `import` or a `revert`, nor for a turn of a `history` that begins with the agent. The times of a `history` are those of its import.
 * `modelId`, `modeId` and `configOptions` are what the person asked for with it: what a retry asks for again.
 * `reason` is null while the turn is open and for a plain completion; `detail` is for people.
 * `deadlineAt` is the durable instant at which an undelivered or interrupted turn is settled without its agent.
 * `checkpoint`: the state of the folder before the turn is kept, so that a `turn.revert` can go back to it. `changes` is what
 * is different since then, counted when the turn had ended. `revertOf` is the turn before which a `revert` goes back.
 */
export const turnSchema = z.object({
  id: idSchema,
  kind: turnKindSchema.default("message"),
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
  checkpoint: z.boolean().exactOptional(),
  changes: changeCountsSchema.exactOptional(),
  revertOf: idSchema.exactOptional(),
});

export type TurnKind = z.infer<typeof turnKindSchema>;
export type TurnState = z.infer<typeof turnStateSchema>;
export type TurnReason = z.infer<typeof turnReasonSchema>;
export type TurnUsage = z.infer<typeof turnUsageSchema>;
export type Turn = z.infer<typeof turnSchema>;

const OPEN: ReadonlySet<TurnState> = new Set(["queued", "requested", "running"]);

/** True for a turn that has ended: `completed`, `interrupted` or `failed`. */
export function isTerminal(state: TurnState): boolean {
  return !OPEN.has(state);
}
