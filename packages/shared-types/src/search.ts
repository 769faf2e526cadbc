import { z } from "zod";
import { idSchema, timeSchema } from "./ids.ts";
import { LIMITS } from "./limits.ts";
import { threadItemSchema } from "./thread.ts";

/** `thread.search`. Without `archived`: in all threads. */
export const threadSearchInputSchema = z.object({
  text: z.string().max(LIMITS.searchChars),
  projectId: idSchema.optional(),
  archived: z.boolean().optional(),
  cursor: z.string().max(200).optional(),
  limit: z.int().min(1).max(LIMITS.searchPage).optional(),
});

/** A part of a text with what was found in it: ranges in UTF-16 units, in order, that do not touch. */
export const snippetSchema = z.object({
  text: z.string(),
  marks: z.array(z.object({ start: z.int().nonnegative(), end: z.int().nonnegative() })),
});

/** A message that has all the words. */
export const searchHitSchema = z.object({
  messageId: idSchema,
  turnId: idSchema,
  role: z.enum(["user", "assistant"]),
  createdAt: timeSchema,
  snippet: snippetSchema,
});

/**
 * What a search has found. `titles`: threads whose titles have all the words, on the first page only. `items`: threads
 * with messages that have them, by the newest of those; the newest ones of each, and how many there are.
 * `complete` is false where older messages may have been left out.
 */
export const threadSearchSchema = z.object({
  titles: z.array(z.object({ thread: threadItemSchema, snippet: snippetSchema })),
  items: z.array(
    z.object({ thread: threadItemSchema, count: z.int().positive(), hits: z.array(searchHitSchema) }),
  ),
  nextCursor: z.string().nullable(),
  complete: z.boolean(),
});

export type ThreadSearchInput = z.infer<typeof threadSearchInputSchema>;
export type Snippet = z.infer<typeof snippetSchema>;
export type SearchHit = z.infer<typeof searchHitSchema>;
export type ThreadSearch = z.infer<typeof threadSearchSchema>;
