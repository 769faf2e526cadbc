import { z } from "zod";
import { idSchema, timeSchema } from "./ids.ts";

export const textPartSchema = z.object({ type: z.literal("text"), text: z.string() });
/** What the agent thought. Its times are when its first piece came and when something else did; an import brings none. */
export const reasoningPartSchema = z.object({
  type: z.literal("reasoning"),
  text: z.string(),
  startedAt: timeSchema.optional(),
  endedAt: timeSchema.optional(),
});
/** A stored file of a message; its bytes are read at `/attachments/<attachmentId>`. `size` is in bytes. */
export const attachmentPartSchema = z.object({
  type: z.literal("attachment"),
  attachmentId: idSchema,
  name: z.string(),
  mimeType: z.string(),
  size: z.int().nonnegative(),
});

export const messagePartSchema = z.discriminatedUnion("type", [
  textPartSchema,
  reasoningPartSchema,
  attachmentPartSchema,
]);

/** `text` is the plain text of the text parts, never truncated. */
export const messageSchema = z.object({
  id: idSchema,
  role: z.enum(["user", "assistant"]),
  turnId: idSchema,
  text: z.string(),
  parts: z.array(messagePartSchema),
  streaming: z.boolean(),
  createdAt: timeSchema,
});

export type MessagePart = z.infer<typeof messagePartSchema>;
export type AttachmentPart = z.infer<typeof attachmentPartSchema>;
export type Message = z.infer<typeof messageSchema>;
/** The kinds of part that an agent streams. */
export type StreamedPartType = "text" | "reasoning";
