import {
  commandSchemas,
  threadChangesInputSchema,
  threadListInputSchema,
  threadPatchInputSchema,
  threadSearchInputSchema,
  threadSubscribeInputSchema,
} from "@wilco/shared-types";
import { procedure, router } from "../base.ts";
import { execute, executeTurn } from "../execute.ts";

export const threadRouter = router({
  create: procedure
    .input(commandSchemas["thread.create"])
    .mutation(({ ctx, input }) => execute(ctx, { type: "thread.create", ...input })),
  import: procedure
    .input(commandSchemas["thread.import"])
    .mutation(({ ctx, input }) => executeTurn(ctx, { type: "thread.import", ...input })),
  fork: procedure
    .input(commandSchemas["thread.fork"])
    .mutation(({ ctx, input }) => execute(ctx, { type: "thread.fork", ...input })),
  list: procedure.input(threadListInputSchema.nullish()).query(async ({ ctx, input }) => {
    const page = await ctx.services.reads.listThreads(input ?? {});
    return { items: [...page.items], nextCursor: page.nextCursor };
  }),
  search: procedure
    .input(threadSearchInputSchema)
    .query(({ ctx, input }) => ctx.services.reads.searchThreads(input)),
  changes: procedure
    .input(threadChangesInputSchema)
    .query(({ ctx, input, signal = new AbortController().signal }) =>
      ctx.services.checkpoints.changes(input.threadId, null, signal),
    ),
  patch: procedure
    .input(threadPatchInputSchema)
    .query(({ ctx, input, signal = new AbortController().signal }) =>
      ctx.services.checkpoints.patch({ ...input, turnId: null }, signal),
    ),
  rename: procedure
    .input(commandSchemas["thread.rename"])
    .mutation(({ ctx, input }) => execute(ctx, { type: "thread.rename", ...input })),
  setPolicy: procedure
    .input(commandSchemas["thread.setPolicy"])
    .mutation(({ ctx, input }) => execute(ctx, { type: "thread.setPolicy", ...input })),
  archive: procedure
    .input(commandSchemas["thread.archive"])
    .mutation(({ ctx, input }) => execute(ctx, { type: "thread.archive", ...input })),
  unarchive: procedure
    .input(commandSchemas["thread.unarchive"])
    .mutation(({ ctx, input }) => execute(ctx, { type: "thread.unarchive", ...input })),
  pin: procedure
    .input(commandSchemas["thread.pin"])
    .mutation(({ ctx, input }) => execute(ctx, { type: "thread.pin", ...input })),
  unpin: procedure
    .input(commandSchemas["thread.unpin"])
    .mutation(({ ctx, input }) => execute(ctx, { type: "thread.unpin", ...input })),
  markRead: procedure
    .input(commandSchemas["thread.markRead"])
    .mutation(({ ctx, input }) => execute(ctx, { type: "thread.markRead", ...input })),
  markUnread: procedure
    .input(commandSchemas["thread.markUnread"])
    .mutation(({ ctx, input }) => execute(ctx, { type: "thread.markUnread", ...input })),
  delete: procedure
    .input(commandSchemas["thread.delete"])
    .mutation(({ ctx, input }) => execute(ctx, { type: "thread.delete", ...input })),
  subscribe: procedure.input(threadSubscribeInputSchema.nullish()).subscription((opts) =>
    opts.ctx.services.live.list({
      lastEventId: opts.input?.lastEventId ?? null,
      signal: opts.signal ?? new AbortController().signal,
      flow: opts.ctx.flow,
    }),
  ),
});
