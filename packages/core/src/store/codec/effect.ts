import { idSchema, requestOutcomeSchema } from "@wilco/shared-types";
import { z } from "zod";
import type { Effect } from "../port.ts";

/** An effect as it is stored. */
export const effectSchema: z.ZodType<Effect> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("turn.start"), threadId: idSchema, turnId: idSchema }),
  z.object({ kind: z.literal("turn.interrupt"), threadId: idSchema, turnId: idSchema }),
  z.object({
    kind: z.literal("process.end"),
    threadId: idSchema,
    providerId: idSchema,
    generation: z.int(),
    processKey: z.string(),
  }),
  z.object({
    kind: z.literal("request.respond"),
    threadId: idSchema,
    requestId: idSchema,
    outcome: requestOutcomeSchema,
  }),
  z.object({ kind: z.literal("turn.checkpoint"), threadId: idSchema, turnId: idSchema }),
  z.object({ kind: z.literal("checkpoints.forget"), threadId: idSchema, projectId: idSchema }),
]);
