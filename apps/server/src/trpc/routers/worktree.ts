import { commandSchemas, worktreeListInputSchema } from "@wilco/shared-types";
import { procedure, router } from "../base.ts";
import { execute } from "../execute.ts";

/** `thread.create` makes them. */
export const worktreeRouter = router({
  support: procedure
    .input(worktreeListInputSchema)
    .query(async ({ ctx, input, signal = new AbortController().signal }) => ({
      support: await ctx.services.worktrees.support(input.projectId, signal),
    })),
  list: procedure
    .input(worktreeListInputSchema)
    .query(({ ctx, input, signal = new AbortController().signal }) =>
      ctx.services.worktrees.list(input.projectId, signal),
    ),
  remove: procedure
    .input(commandSchemas["worktree.remove"])
    .mutation(({ ctx, input }) => execute(ctx, { type: "worktree.remove", ...input })),
});
