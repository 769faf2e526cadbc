import { z } from "zod";
import { idSchema } from "./ids.ts";
import { LIMITS } from "./limits.ts";

const limit = z.int().min(1).max(LIMITS.pageLimit).optional();

export const threadListInputSchema = z.object({
  projectId: idSchema.optional(),
  archived: z.boolean().optional(),
  search: z.string().max(200).optional(),
  cursor: z.string().max(200).optional(),
  limit,
});
/** `before` is the id of the oldest turn that is already there: the page before it is read. */
export const sessionGetInputSchema = z.object({ threadId: idSchema, before: idSchema.optional(), limit });
export const turnTimelineInputSchema = z.object({ threadId: idSchema, turnId: idSchema });
export const sessionSubscribeInputSchema = z.object({
  threadId: idSchema,
  lastEventId: z.string().max(32).nullish(),
});
export const threadSubscribeInputSchema = z.object({ lastEventId: z.string().max(32).nullish() });

export type ThreadListInput = z.infer<typeof threadListInputSchema>;
export type SessionGetInput = z.infer<typeof sessionGetInputSchema>;
