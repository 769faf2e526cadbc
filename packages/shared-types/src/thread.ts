import { z } from "zod";
import { idSchema, sequenceSchema, timeSchema } from "./ids.ts";
import { threadPolicySchema } from "./policy.ts";
import { sessionStatusSchema } from "./session.ts";
import { turnStateSchema } from "./turn.ts";
import { threadWorktreeSchema } from "./worktree.ts";

/**
 * A conversation. `providerId`, `modelId` and `modeId` are preferences for the first start. `unreadTurnId` is the turn
 * that ended last without its person having seen that; null when they have seen all. `markedUnread`: the person has said
 * so, and windows that show the thread already leave it. `worktree`: where its agent works; without one that is the
 * project's folder. It is decided when the thread is made, and stays.
 */
export const threadSchema = z.object({
  id: idSchema,
  projectId: idSchema,
  title: z.string(),
  titledBy: z.enum(["default", "message", "person", "agent"]),
  providerId: idSchema.nullable(),
  modelId: z.string().nullable(),
  modeId: z.string().nullable(),
  policy: threadPolicySchema,
  archivedAt: timeSchema.nullable(),
  pinnedAt: timeSchema.nullable().default(null),
  unreadTurnId: idSchema.nullable().default(null),
  worktree: threadWorktreeSchema.exactOptional(),
  markedUnread: z.boolean().default(false),
  createdAt: timeSchema,
  updatedAt: timeSchema,
});

/** A thread as the list shows it; `sequence` is that of its last change. */
export const threadItemSchema = threadSchema.extend({
  sequence: sequenceSchema,
  status: sessionStatusSchema.nullable(),
  lastError: z.string().nullable(),
  stalledSince: timeSchema.nullable(),
  lastTurnState: turnStateSchema.nullable(),
  openRequests: z.int().nonnegative(),
  queued: z.int().nonnegative(),
  queueHeld: z.boolean().default(false),
});

export type Thread = z.infer<typeof threadSchema>;
export type ThreadItem = z.infer<typeof threadItemSchema>;
