import { z } from "zod";
import { idSchema, timeSchema } from "./ids.ts";

/** A folder in which agents work. `path` is absolute. */
export const projectSchema = z.object({
  id: idSchema,
  name: z.string(),
  path: z.string(),
  createdAt: timeSchema,
});

export type Project = z.infer<typeof projectSchema>;
