import { z } from "zod";
import { changeCountsSchema } from "../changes.ts";
import { idSchema, timeSchema } from "../ids.ts";
import { configValueSchema } from "../session.ts";
import { turnKindSchema, turnReasonSchema, turnUsageSchema } from "../turn.ts";
import { eventSchema } from "./envelope.ts";

/** What a person asked for; repeated when a queued turn is requested, so that one event tells all. */
export const turnOrderSchema = z.object({
  turnId: idSchema,
  kind: turnKindSchema.extract(["message", "import", "revert"]).default("message"),
  messageId: idSchema,
  commandId: idSchema,
  retryOf: idSchema.nullable(),
  providerId: idSchema,
  modelId: z.string().nullable(),
  modeId: z.string().nullable(),
  /** The agent's own options by id, as they are to be set before the turn runs. */
  configOptions: z.record(z.string(), configValueSchema).default({}),
  /** When the person's request was accepted, also for a turn that waited. */
  requestedAt: timeSchema,
  /** Of a revert: the turn before which it goes back. */
  revertOf: idSchema.exactOptional(),
});
export type TurnOrder = z.infer<typeof turnOrderSchema>;

const order = turnOrderSchema.shape;

export const turnEventSchemas = [
  eventSchema("turn.queued", order),
  eventSchema("turn.requested", { ...order, deadlineAt: timeSchema }),
  /** `checkpoint`: the state of the folder before the turn is kept. */
  eventSchema("turn.running", {
    turnId: idSchema,
    generation: z.int(),
    checkpoint: z.boolean().exactOptional(),
  }),
  eventSchema("turn.interrupt-requested", { turnId: idSchema, deadlineAt: timeSchema }),
  /** All that is known so far of what the turn cost. */
  eventSchema("turn.usage", { turnId: idSchema, usage: turnUsageSchema }),
  /** What is different in the folder since before the turn, which has ended. */
  eventSchema("turn.changed", { turnId: idSchema, changes: changeCountsSchema }),
  eventSchema("turn.completed", {
    turnId: idSchema,
    reason: turnReasonSchema.nullable(),
    detail: z.string().nullable(),
  }),
  eventSchema("turn.interrupted", {
    turnId: idSchema,
    reason: turnReasonSchema,
    detail: z.string().nullable(),
  }),
  /** A turn of an imported history, as it had ended before it came here. */
  eventSchema("turn.imported", {
    turnId: idSchema,
    messageId: idSchema,
    commandId: idSchema,
    providerId: idSchema,
  }),
  /**
   * `phase` tells whether the prompt was ever delivered: a start that failed is not a run that failed. An import
   * and a revert have no prompt.
   */
  eventSchema("turn.failed", {
    turnId: idSchema,
    phase: z.enum(["start", "run", "import", "revert"]),
    reason: turnReasonSchema,
    detail: z.string(),
  }),
] as const;
