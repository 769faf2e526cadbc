import { z } from "zod";
import { idSchema } from "../ids.ts";
import { eventSchema } from "./envelope.ts";

export const queueEventSchemas = [
  /** Nothing of the queue runs by itself from here on, not even what was promoted. */
  eventSchema("queue.held", {}),
  eventSchema("queue.released", {}),
  /** The turn goes first, and runs as soon as the active one has ended, however that ended. */
  eventSchema("queue.promoted", { turnId: idSchema }),
  eventSchema("queue.reordered", { turnIds: z.array(idSchema) }),
] as const;
