import { z } from "zod";
import { idSchema } from "../ids.ts";
import { eventSchema } from "./envelope.ts";

export const queueEventSchemas = [
  eventSchema("queue.held", {}),
  eventSchema("queue.released", {}),
  eventSchema("queue.reordered", { turnIds: z.array(idSchema) }),
] as const;
