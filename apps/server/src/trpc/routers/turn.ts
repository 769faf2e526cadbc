import {
  commandSchemas,
  turnChangesInputSchema,
  turnPatchInputSchema,
  turnTimelineInputSchema,
} from "@wilco/shared-types";
import { procedure, router } from "../base.ts";
import { execute, executeTurn } from "../execute.ts";
import { readTurnTimeline } from "../turn-timeline.ts";

export const turnRouter = router({
  start: procedure
    .input(commandSchemas["turn.start"])
    .mutation(({ ctx, input }) => executeTurn(ctx, { type: "turn.start", ...input })),
  interrupt: procedure
    .input(commandSchemas["turn.interrupt"])
    .mutation(({ ctx, input }) => execute(ctx, { type: "turn.interrupt", ...input })),
  retry: procedure
    .input(commandSchemas["turn.retry"])
    .mutation(({ ctx, input }) => executeTurn(ctx, { type: "turn.retry", ...input })),
  changes: procedure
    .input(turnChangesInputSchema)
    .query(({ ctx, input, signal = new AbortController().signal }) =>
      ctx.services.checkpoints.changes(input.threadId, input.turnId, signal),
    ),
  patch: procedure
    .input(turnPatchInputSchema)
    .query(({ ctx, input, signal = new AbortController().signal }) =>
      ctx.services.checkpoints.patch(input, signal),
    ),
  revertPreview: procedure
    .input(turnChangesInputSchema)
    .query(({ ctx, input, signal = new AbortController().signal }) =>
      ctx.services.checkpoints.preview(input.threadId, input.turnId, signal),
    ),
  revert: procedure
    .input(commandSchemas["turn.revert"])
    .mutation(({ ctx, input }) => executeTurn(ctx, { type: "turn.revert", ...input })),
  timeline: procedure
    .input(turnTimelineInputSchema)
    .query(({ ctx, input }) => readTurnTimeline(ctx.services.reads, input)),
});
