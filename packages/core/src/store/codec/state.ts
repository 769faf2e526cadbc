import {
  idSchema,
  messagePartSchema,
  projectSchema,
  queueSchema,
  requestSchema,
  sessionSchema,
  threadItemSchema,
  threadSchema,
  timeSchema,
  turnOrderSchema,
} from "@wilco/shared-types";
import { z } from "zod";
import type { ActiveTurn, LiveThread, ProjectState, ThreadState } from "../../session/state.ts";
import type { ThreadRow } from "../port.ts";

const activeTurnSchema: z.ZodType<ActiveTurn> = z.discriminatedUnion("state", [
  z.object({ state: z.literal("requested"), order: turnOrderSchema, deadlineAt: timeSchema }),
  z.object({
    state: z.literal("running"),
    order: turnOrderSchema,
    generation: z.int(),
    produced: z.boolean(),
    checkpoint: z.boolean().default(false),
  }),
  z.object({
    state: z.literal("stopping"),
    order: turnOrderSchema,
    generation: z.int(),
    deadlineAt: timeSchema,
    checkpoint: z.boolean().default(false),
  }),
]);

const liveThreadSchema: z.ZodType<LiveThread> = z.object({
  kind: z.literal("live"),
  thread: threadSchema,
  session: sessionSchema.omit({ sequence: true }).nullable(),
  queue: queueSchema,
  binding: z.object({ providerId: idSchema, providerSessionId: z.string() }).nullable(),
  importOf: z
    .object({ commandId: idSchema, providerId: idSchema, providerSessionId: z.string() })
    .nullable()
    .default(null),
  process: z
    .object({ generation: z.int(), providerId: idSchema, processKey: z.string(), opened: z.boolean() })
    .nullable(),
  lastGeneration: z.int(),
  chosen: z.object({ modelId: z.string().nullable(), modeId: z.string().nullable() }),
  checkpoints: z.boolean().default(false),
  active: activeTurnSchema.nullable(),
  orders: z.record(z.string(), turnOrderSchema),
  sendNow: idSchema.nullable(),
  openMessage: z.object({ messageId: idSchema, parts: z.array(messagePartSchema) }).nullable(),
  openTools: z.array(z.object({ activityId: idSchema, toolCallId: z.string(), toolKind: z.string() })),
  openRequests: z.array(requestSchema),
  lastTurnState: z.enum(["completed", "interrupted", "failed"]).nullable(),
  lastMadeAt: timeSchema.nullable(),
});

/** The stored state of a thread, as `evolve` takes it: every field is there. */
export const threadStateSchema: z.ZodType<ThreadState> = z.union([
  z.object({ kind: z.literal("absent") }),
  z.object({ kind: z.literal("deleted") }),
  liveThreadSchema,
]);

/** The stored state of a project. */
export const projectStateSchema: z.ZodType<ProjectState> = z.union([
  z.object({ kind: z.literal("absent") }),
  z.object({ kind: z.literal("removed") }),
  z.object({ kind: z.literal("live"), project: projectSchema }),
]);

/** The list's row of a thread as it is stored. */
export const threadRowSchema: z.ZodType<ThreadRow> = threadItemSchema.omit({ sequence: true });
