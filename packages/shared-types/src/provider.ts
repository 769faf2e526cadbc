import { z } from "zod";
import { idSchema } from "./ids.ts";

export const providerStatusSchema = z.enum(["ready", "missing", "needs-login", "error"]);

/** An agent that can be chosen. `detail` says what is wrong, or how to get it. */
export const providerSchema = z.object({
  id: idSchema,
  name: z.string(),
  status: providerStatusSchema,
  detail: z.string().nullable(),
  version: z.string().nullable(),
  models: z.array(z.object({ id: z.string(), name: z.string() })),
  modes: z.array(z.object({ id: z.string(), name: z.string() })),
  capabilities: z.object({ loadSession: z.boolean(), image: z.boolean(), embeddedContext: z.boolean() }),
});

export type Provider = z.infer<typeof providerSchema>;
