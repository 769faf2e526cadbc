import { commandSchemas, turnTimelineInputSchema } from "@wilco/shared-types";
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
  timeline: procedure
    .input(turnTimelineInputSchema)
    .query(({ ctx, input }) => readTurnTimeline(ctx.services.reads, input)),
});
