import { z } from "zod";
import { idSchema } from "../ids.ts";
import { messagePartSchema } from "../message.ts";
import { eventSchema } from "./envelope.ts";

export const messageEventSchemas = [
  eventSchema("message.sent", { messageId: idSchema, turnId: idSchema, parts: z.array(messagePartSchema) }),
  eventSchema("message.edited", { messageId: idSchema, parts: z.array(messagePartSchema) }),
  eventSchema("message.started", { messageId: idSchema, turnId: idSchema }),
  /** `offset` is where `text` belongs in the part, in UTF-16 units: applying it twice changes nothing. */
  eventSchema("message.delta", {
    messageId: idSchema,
    partIndex: z.int().nonnegative(),
    partType: z.enum(["text", "reasoning"]),
    offset: z.int().nonnegative(),
    text: z.string(),
  }),
  /** Carries the whole message and replaces what the deltas built. */
  eventSchema("message.completed", { messageId: idSchema, parts: z.array(messagePartSchema) }),
] as const;
