import { z } from "zod";
import { idSchema, sequenceSchema, timeSchema } from "./ids.ts";

export const sessionStatusSchema = z.enum([
  "idle",
  "starting",
  "ready",
  "running",
  "interrupted",
  "stopped",
  "error",
]);

const choiceSchema = z.object({ id: z.string(), name: z.string(), description: z.string().nullable() });

/** A slash command as the agent announced it; `hint` describes its input. */
export const slashCommandSchema = z.object({
  name: z.string(),
  description: z.string(),
  hint: z.string().nullable(),
});

/** What the agent of this session offers; all empty until it said so. */
export const sessionOptionsSchema = z.object({
  models: z.array(choiceSchema),
  modes: z.array(choiceSchema),
  commands: z.array(slashCommandSchema),
});

/**
 * A thread's tie to an agent, derived from its events.
 * `providerId` is the binding's: null until an agent's session was opened here once.
 * `generation` numbers the live agent process (null: none); `stoppedBefore` remembers that the session was
 * stopped when the turn that is being started was requested.
 */
export const sessionSchema = z.object({
  threadId: idSchema,
  status: sessionStatusSchema,
  providerId: idSchema.nullable(),
  modelId: z.string().nullable(),
  modeId: z.string().nullable(),
  activeTurnId: idSchema.nullable(),
  lastTurnId: idSchema.nullable(),
  lastError: z.string().nullable(),
  stalledSince: timeSchema.nullable(),
  updatedAt: timeSchema,
  sequence: sequenceSchema,
  generation: z.int().nullable(),
  stoppedBefore: z.boolean(),
  options: sessionOptionsSchema,
});

export type SessionStatus = z.infer<typeof sessionStatusSchema>;
export type SessionOptions = z.infer<typeof sessionOptionsSchema>;
export type SlashCommand = z.infer<typeof slashCommandSchema>;
export type Session = z.infer<typeof sessionSchema>;
