import { commandSchemas } from "@wilco/shared-types";
import { procedure, router } from "../base.ts";
import { execute } from "../execute.ts";

export const queueRouter = router({
  edit: procedure
    .input(commandSchemas["queue.edit"])
    .mutation(({ ctx, input }) => execute(ctx, { type: "queue.edit", ...input })),
  remove: procedure
    .input(commandSchemas["queue.remove"])
    .mutation(({ ctx, input }) => execute(ctx, { type: "queue.remove", ...input })),
  reorder: procedure
    .input(commandSchemas["queue.reorder"])
    .mutation(({ ctx, input }) => execute(ctx, { type: "queue.reorder", ...input })),
  sendNow: procedure
    .input(commandSchemas["queue.sendNow"])
    .mutation(({ ctx, input }) => execute(ctx, { type: "queue.sendNow", ...input })),
});
