import { readFittingPage } from "@wilco/core/store";
import {
  commandSchemas,
  LIMITS,
  sessionGetInputSchema,
  sessionSubscribeInputSchema,
  WilcoError,
} from "@wilco/shared-types";
import { procedure, router } from "../base.ts";
import { execute } from "../execute.ts";

export const sessionRouter = router({
  get: procedure.input(sessionGetInputSchema).query(async ({ ctx, input }) => {
    const { threadId, before, limit = LIMITS.defaultPage } = input;
    const snapshot = await readFittingPage(ctx.services.reads, { threadId, before, limit });
    if (snapshot === null) throw new WilcoError("thread-not-found", "there is no such thread", "threadId");
    return snapshot;
  }),
  subscribe: procedure.input(sessionSubscribeInputSchema).subscription((opts) =>
    opts.ctx.services.live.session(opts.input.threadId, {
      lastEventId: opts.input.lastEventId ?? null,
      signal: opts.signal ?? new AbortController().signal,
      flow: opts.ctx.flow,
    }),
  ),
  stop: procedure
    .input(commandSchemas["session.stop"])
    .mutation(({ ctx, input }) => execute(ctx, { type: "session.stop", ...input })),
});
