import { z } from "zod";
import { idSchema, timeSchema } from "./ids.ts";

/** An agent's own option of an approval; `kind` is ACP's (`allow_once`, `reject_always`, ...). */
export const requestOptionSchema = z.object({ id: z.string(), name: z.string(), kind: z.string() });

/** A person's answer: one of the request's options, or none of them. */
export const requestOutcomeSchema = z.union([
  z.object({ optionId: z.string().min(1) }),
  z.literal("cancelled"),
]);

/** Who answered: a person, or the thread's policy in their stead. */
export const answeredBySchema = z.enum(["person", "policy"]);

/** A question that an agent put to the person. `toolCallId` names the tool call that it is about. */
export const requestSchema = z.object({
  id: idSchema,
  turnId: idSchema,
  kind: z.enum(["approval", "question"]),
  state: z.enum(["open", "answered", "expired"]),
  title: z.string(),
  toolCallId: z.string().nullable(),
  options: z.array(requestOptionSchema),
  outcome: requestOutcomeSchema.nullable(),
  answeredBy: answeredBySchema.nullable(),
  createdAt: timeSchema,
});

export type RequestOption = z.infer<typeof requestOptionSchema>;
export type RequestOutcome = z.infer<typeof requestOutcomeSchema>;
export type AgentRequest = z.infer<typeof requestSchema>;
