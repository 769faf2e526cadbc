import { z } from "zod";
import { idSchema } from "../ids.ts";
import { LIMITS } from "../limits.ts";
import { configValueSchema } from "../session.ts";
import { commandIdField } from "./common.ts";

/** `data` is base64. Number and size are judged with errors of their own, not by this schema. */
export const attachmentInputSchema = z.object({
  name: z.string().min(1).max(255),
  mimeType: z
    .string()
    .regex(/^[\w.+-]+\/[\w.+-]+$/, "must be a MIME type")
    .max(127),
  data: z.base64(),
});

/** The length of `text` is judged with an error of its own (`text-too-long`, `text-empty`). */
export const turnStartSchema = z.object({
  ...commandIdField,
  threadId: idSchema,
  messageId: idSchema,
  text: z.string(),
  attachments: z.array(attachmentInputSchema).optional(),
  providerId: idSchema.optional(),
  modelId: z.string().min(1).max(200).optional(),
  modeId: z.string().min(1).max(200).optional(),
  configOptions: z
    .record(z.string().min(1).max(200), configValueSchema)
    .refine(
      (options) => Object.keys(options).length <= LIMITS.configOptions,
      `at most ${LIMITS.configOptions}`,
    )
    .optional(),
  whenBusy: z.enum(["queue", "reject"]).optional(),
});
export const turnInterruptSchema = z.object({
  ...commandIdField,
  threadId: idSchema,
  turnId: idSchema.optional(),
});
export const turnRetrySchema = z.object({ ...commandIdField, threadId: idSchema, turnId: idSchema });
/** Puts the thread's folder back as it was before the turn. */
export const turnRevertSchema = z.object({ ...commandIdField, threadId: idSchema, turnId: idSchema });

export type AttachmentInput = z.infer<typeof attachmentInputSchema>;
