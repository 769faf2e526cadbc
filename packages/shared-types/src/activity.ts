import { z } from "zod";
import { idSchema, timeSchema } from "./ids.ts";

export const activityKindSchema = z.enum([
  "provider.turn.start.failed",
  "provider.session.new",
  "provider.session.resumed",
  "provider.session.imported",
  "provider.import.failed",
  "thread.forked",
  "revert.failed",
  "tool.call",
  "plan.updated",
  "notice",
  "agent.raw",
]);
export const activityToneSchema = z.enum(["info", "tool", "error"]);

/** Something that happened in a thread besides its messages. `data` depends on `kind`; a reader tolerates any. */
export const activitySchema = z.object({
  id: idSchema,
  turnId: idSchema.nullable(),
  kind: activityKindSchema,
  tone: activityToneSchema,
  summary: z.string(),
  data: z.record(z.string(), z.json()),
  createdAt: timeSchema,
});

export type ActivityKind = z.infer<typeof activityKindSchema>;
export type Activity = z.infer<typeof activitySchema>;

export const toolStatusSchema = z.enum(["pending", "in_progress", "completed", "failed", "cancelled"]);
/** One piece of a tool call's output. A diff's `oldText` is null for a new file. */
export const toolContentSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text"), text: z.string() }),
  z.object({
    type: z.literal("diff"),
    path: z.string(),
    oldText: z.string().nullable(),
    newText: z.string(),
  }),
  /** A command that the agent ran through Wilco. `exit` says in words how it ended; null as long as it runs. */
  z.object({
    type: z.literal("terminal"),
    command: z.string(),
    output: z.string(),
    exit: z.string().nullable(),
  }),
]);
/** `data` of an activity of kind `tool.call`. `input` and `output` are the agent's raw values as JSON text. */
export const toolCallDataSchema = z.object({
  toolCallId: z.string(),
  title: z.string(),
  toolKind: z.string(),
  status: toolStatusSchema,
  locations: z.array(z.object({ path: z.string(), line: z.int().nullable() })),
  content: z.array(toolContentSchema),
  input: z.string().nullable(),
  output: z.string().nullable(),
  truncated: z.boolean(),
});
/** `data` of an activity of kind `plan.updated`. */
export const planDataSchema = z.object({
  entries: z.array(
    z.object({
      content: z.string(),
      priority: z.string(),
      status: z.enum(["pending", "in_progress", "completed"]),
    }),
  ),
});

export type ToolStatus = z.infer<typeof toolStatusSchema>;
export type ToolContent = z.infer<typeof toolContentSchema>;
export type ToolCallData = z.infer<typeof toolCallDataSchema>;
export type PlanData = z.infer<typeof planDataSchema>;
