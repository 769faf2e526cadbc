import { z } from "zod";
import { activitySchema } from "./activity.ts";
import { threadStreamEventSchema } from "./event/index.ts";
import { idSchema, sequenceSchema, timeSchema } from "./ids.ts";
import { messageSchema } from "./message.ts";
import { projectSchema } from "./project.ts";
import { queueSchema } from "./queue.ts";
import { requestSchema } from "./request.ts";
import { sessionSchema } from "./session.ts";
import { threadItemSchema, threadSchema } from "./thread.ts";
import { turnReasonSchema, turnSchema, turnStateSchema } from "./turn.ts";

/**
 * A thread as it stands after the event `sequence`. Arrays are oldest first and hold the newest page;
 * `before` is the cursor of the page before it, null when there is none.
 */
export const threadSnapshotSchema = z.object({
  sequence: sequenceSchema,
  thread: threadSchema,
  session: sessionSchema.nullable(),
  turns: z.array(turnSchema),
  messages: z.array(messageSchema),
  activities: z.array(activitySchema),
  requests: z.array(requestSchema),
  queue: queueSchema,
  before: idSchema.nullable(),
});

/**
 * What a quiet subscription yields now and then: it has told everything up to `sequence`, and the store has no more.
 * Whoever has less has missed something.
 */
const headSchema = z.object({ type: z.literal("head"), sequence: sequenceSchema });

/** What `session.subscribe` yields; `deleted` is the last item of a thread's subscription. */
export const sessionItemSchema = z.discriminatedUnion("type", [
  threadSnapshotSchema.extend({ type: z.literal("snapshot") }),
  z.object({ type: z.literal("event"), event: threadStreamEventSchema }),
  z.object({ type: z.literal("deleted"), threadId: idSchema }),
  headSchema,
]);

/** What `thread.subscribe` yields. */
export const threadListItemSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("snapshot"),
    sequence: sequenceSchema,
    projects: z.array(projectSchema),
    threads: z.array(threadItemSchema),
  }),
  z.object({ type: z.literal("thread"), sequence: sequenceSchema, thread: threadItemSchema }),
  z.object({ type: z.literal("thread-deleted"), sequence: sequenceSchema, threadId: idSchema }),
  z.object({ type: z.literal("project"), sequence: sequenceSchema, project: projectSchema }),
  z.object({ type: z.literal("project-removed"), sequence: sequenceSchema, projectId: idSchema }),
  headSchema,
]);

/** One step of a turn's life, for `turn.timeline`. */
export const timelineEntrySchema = z.object({
  at: timeSchema,
  sequence: sequenceSchema,
  step: z.enum([
    "queued",
    "accepted",
    "process-started",
    "session-opened",
    "delivered",
    "first-output",
    "stalled",
    "progressed",
    "stop-requested",
    "process-exited",
    "ended",
  ]),
  detail: z.string().nullable(),
  generation: z.int().nullable(),
});
export const turnTimelineSchema = z.object({
  turnId: idSchema,
  state: turnStateSchema,
  reason: turnReasonSchema.nullable(),
  entries: z.array(timelineEntrySchema),
});

/** `system.info`: what a page needs to know of its server. Times are in milliseconds. */
export const systemInfoSchema = z.object({
  version: z.string(),
  contractVersion: z.int(),
  startTimeoutMs: z.int(),
  stallAfterMs: z.int(),
  silenceLimitMs: z.int(),
  stopTimeoutMs: z.int(),
  keepaliveMs: z.int(),
  maxAgents: z.int(),
  defaultProviderId: idSchema.nullable(),
  textChars: z.int(),
});

/** `system.subscribe`: how the server itself stands. */
export const systemStatusSchema = z.object({
  /** `unavailable` from a failure on until the storage takes a write again. */
  storage: z.enum(["ok", "unavailable"]),
  /** How many stored rows were met that cannot be read; the rest is served. */
  setAside: z.int(),
});

export type ThreadSnapshot = z.infer<typeof threadSnapshotSchema>;
export type SessionItem = z.infer<typeof sessionItemSchema>;
export type ThreadListItem = z.infer<typeof threadListItemSchema>;
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;
export type TurnTimeline = z.infer<typeof turnTimelineSchema>;
export type SystemInfo = z.infer<typeof systemInfoSchema>;
export type SystemStatus = z.infer<typeof systemStatusSchema>;
