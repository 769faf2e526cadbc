import {
  providerAuthenticateSchema,
  providerCheckSchema,
  providerSessionsInputSchema,
  WilcoError,
} from "@wilco/shared-types";
import { procedure, router } from "../base.ts";

export const providerRouter = router({
  list: procedure.query(({ ctx }) => [...ctx.services.providers.list()]),
  refresh: procedure.mutation(async ({ ctx }) => [...(await ctx.services.providers.refresh())]),
  check: procedure.input(providerCheckSchema).mutation(({ ctx, input }) => {
    const { providers } = ctx.services;
    if (!providers.list().some(({ id }) => id === input.providerId)) {
      throw new WilcoError("provider-not-found", "there is no such agent", "providerId");
    }
    providers.check(input.providerId);
    return [...providers.list()];
  }),
  sessions: procedure
    .input(providerSessionsInputSchema)
    .query(({ ctx, input, signal = new AbortController().signal }) =>
      ctx.services.earlierSessions(input, signal),
    ),
  authenticate: procedure.input(providerAuthenticateSchema).mutation(({ ctx, input }) => {
    const { providers } = ctx.services;
    const { providerId, methodId } = input;
    if (!providers.list().some(({ id }) => id === providerId)) {
      throw new WilcoError("provider-not-found", "there is no such agent", "providerId");
    }
    if (!providers.signIn(providerId, methodId)) {
      throw new WilcoError("invalid-input", "the agent offers no such way to sign in", "methodId");
    }
    return [...providers.list()];
  }),
});
