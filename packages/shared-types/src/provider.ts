import { z } from "zod";
import { idSchema, timeSchema } from "./ids.ts";

export const providerStatusSchema = z.enum(["ready", "missing", "needs-login", "error"]);

/** A way to sign in that the agent itself offers. */
export const authMethodSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullable(),
});

/**
 * An agent that can be chosen, or installed. `detail` says what is wrong. `install` is the command that gets it and
 * `signIn` how a person signs in to it, where Wilco knows. `checking`: it is being asked about itself right now.
 * `listSessions`: whether it can tell which sessions it keeps; null until it has said so.
 */
export const providerSchema = z.object({
  id: idSchema,
  name: z.string(),
  status: providerStatusSchema,
  detail: z.string().nullable(),
  install: z.string().nullable(),
  signIn: z.string().nullable(),
  authMethods: z.array(authMethodSchema),
  checking: z.boolean(),
  version: z.string().nullable(),
  models: z.array(z.object({ id: z.string(), name: z.string() })),
  modes: z.array(z.object({ id: z.string(), name: z.string() })),
  capabilities: z.object({
    loadSession: z.boolean(),
    image: z.boolean(),
    embeddedContext: z.boolean(),
    listSessions: z.boolean().nullable(),
  }),
});

/** `provider.check`: an agent that has not said yet what it can. */
export const providerCheckSchema = z.object({ providerId: idSchema });

/** `provider.authenticate`: one of the agent's own `authMethods`. */
export const providerAuthenticateSchema = z.object({
  providerId: idSchema,
  methodId: z.string().min(1).max(200),
});

/** `provider.sessions`: what an agent keeps for a project's folder. */
export const providerSessionsInputSchema = z.object({ providerId: idSchema, projectId: idSchema });

/** A session that an agent keeps. `threadId` names the thread that has it already. */
export const earlierSessionSchema = z.object({
  providerSessionId: z.string(),
  title: z.string().nullable(),
  updatedAt: timeSchema.nullable(),
  threadId: idSchema.nullable(),
});

/** The newest first, as far as the agent tells times. Not `supported`: the agent cannot tell what it keeps. */
export const providerSessionsSchema = z.object({
  supported: z.boolean(),
  sessions: z.array(earlierSessionSchema),
});

export type ProviderSessions = z.infer<typeof providerSessionsSchema>;
export type Provider = z.infer<typeof providerSchema>;
