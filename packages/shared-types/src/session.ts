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

/** What an option of a session is set to: the id of a choice, or whether it is on. */
export const configValueSchema = z.union([z.string().max(200), z.boolean()]);

/**
 * An option of the agent's own besides model and mode, such as how much it thinks (category `thought_level`).
 * `choices` is empty for one that is on or off. `current` is null when the agent did not say.
 */
export const configOptionSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  category: z.string().nullable(),
  kind: z.enum(["select", "boolean"]),
  current: configValueSchema.nullable(),
  choices: z.array(choiceSchema),
});

/** What the agent of this session offers; all empty until it said so. */
export const sessionOptionsSchema = z.object({
  models: z.array(choiceSchema),
  modes: z.array(choiceSchema),
  commands: z.array(slashCommandSchema),
  configOptions: z.array(configOptionSchema).default([]),
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
export type ConfigOption = z.infer<typeof configOptionSchema>;
export type ConfigValue = z.infer<typeof configValueSchema>;
export type SlashCommand = z.infer<typeof slashCommandSchema>;
export type Session = z.infer<typeof sessionSchema>;
