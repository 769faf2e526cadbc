import { z } from "zod";
import { eventSchema } from "./envelope.ts";

export const projectEventSchemas = [
  eventSchema("project.created", { name: z.string(), path: z.string() }),
  eventSchema("project.renamed", { name: z.string() }),
  eventSchema("project.removed", {}),
] as const;
