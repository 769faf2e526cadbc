import { z } from "zod";
import { idSchema, timeSchema } from "./ids.ts";
import { LIMITS } from "./limits.ts";

/** An agent's own option of an approval; `kind` is ACP's (`allow_once`, `reject_always`, ...). */
export const requestOptionSchema = z.object({ id: z.string(), name: z.string(), kind: z.string() });

/** What a person fills into a field: the ids of choices for `choices`. */
export const fieldValueSchema = z.union([
  z.string().max(LIMITS.textChars),
  z.number(),
  z.boolean(),
  z.array(z.string()).max(LIMITS.choices),
]);

/** One field of a question's form. `choices` is filled for the kinds `choice` and `choices` alone. */
export const requestFieldSchema = z.object({
  id: z.string(),
  label: z.string(),
  description: z.string().nullable(),
  kind: z.enum(["text", "number", "integer", "boolean", "choice", "choices"]),
  required: z.boolean(),
  choices: z.array(z.object({ id: z.string(), name: z.string() })),
  initial: fieldValueSchema.nullable(),
});

/** A person's answer: one of the request's options, the form filled in, or nothing of that. */
export const requestOutcomeSchema = z.union([
  z.object({ optionId: z.string().min(1) }),
  z.object({ content: z.record(z.string(), fieldValueSchema) }),
  z.literal("cancelled"),
]);

/** Who answered: a person, or the thread's policy in their stead. */
export const answeredBySchema = z.enum(["person", "policy"]);

/**
 * A question that an agent put to the person. `toolCallId` names the tool call that it is about. `fields` is the form of a
 * question that has one (null: none), `url` the page of one that is answered elsewhere; `options` are there beside both.
 */
export const requestSchema = z.object({
  id: idSchema,
  turnId: idSchema,
  kind: z.enum(["approval", "question"]),
  state: z.enum(["open", "answered", "expired"]),
  title: z.string(),
  toolCallId: z.string().nullable(),
  options: z.array(requestOptionSchema),
  fields: z.array(requestFieldSchema).nullable().default(null),
  url: z.string().nullable().default(null),
  outcome: requestOutcomeSchema.nullable(),
  answeredBy: answeredBySchema.nullable(),
  createdAt: timeSchema,
});

export type RequestOption = z.infer<typeof requestOptionSchema>;
export type RequestField = z.infer<typeof requestFieldSchema>;
export type FieldValue = z.infer<typeof fieldValueSchema>;
export type RequestOutcome = z.infer<typeof requestOutcomeSchema>;
export type AgentRequest = z.infer<typeof requestSchema>;
