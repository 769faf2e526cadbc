import { z } from "zod";
import { idSchema, sequenceSchema, timeSchema } from "../ids.ts";

/** Builds the schema of one event: its type, its data and the envelope that every event has. */
export function eventSchema<T extends string, D extends z.ZodRawShape>(type: T, data: D) {
  return z.object({
    sequence: sequenceSchema,
    streamId: idSchema,
    commandId: idSchema.nullable(),
    at: timeSchema,
    type: z.literal(type),
    data: z.object(data),
  });
}
