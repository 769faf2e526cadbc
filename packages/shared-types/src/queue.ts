import { z } from "zod";
import { idSchema } from "./ids.ts";

/** Follow-ups that wait for the active turn, in the order in which they will run. */
export const queueSchema = z.object({ held: z.boolean(), turnIds: z.array(idSchema) });

export type Queue = z.infer<typeof queueSchema>;
