import { z } from "zod";
import { idSchema, sequenceSchema } from "../ids.ts";
import { LIMITS } from "../limits.ts";

export const commandIdField = { commandId: idSchema };
export const titleSchema = z.string().trim().min(1).max(LIMITS.titleLength);

/** What every mutation answers: `sequence` of its last event. */
export const commandAnswerSchema = z.object({ sequence: sequenceSchema });
export const turnAnswerSchema = commandAnswerSchema.extend({ turnId: idSchema });

export type CommandAnswer = z.infer<typeof commandAnswerSchema>;
export type TurnAnswer = z.infer<typeof turnAnswerSchema>;
