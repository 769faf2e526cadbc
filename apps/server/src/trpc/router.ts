import { commandSchemas } from "@wilco/shared-types";
import { procedure, router } from "./base.ts";
import { execute } from "./execute.ts";
import { deviceRouter } from "./routers/device.ts";
import { projectRouter } from "./routers/project.ts";
import { providerRouter } from "./routers/provider.ts";
import { queueRouter } from "./routers/queue.ts";
import { sessionRouter } from "./routers/session.ts";
import { threadRouter } from "./routers/thread.ts";
import { turnRouter } from "./routers/turn.ts";
import { worktreeRouter } from "./routers/worktree.ts";

/** Every procedure of Wilco. Inputs and errors: `docs/api.md`. */
export const appRouter = router({
  project: projectRouter,
  thread: threadRouter,
  turn: turnRouter,
  session: sessionRouter,
  queue: queueRouter,
  request: router({
    respond: procedure
      .input(commandSchemas["request.respond"])
      .mutation(({ ctx, input }) => execute(ctx, { type: "request.respond", ...input })),
  }),
  worktree: worktreeRouter,
  provider: providerRouter,
  device: deviceRouter,
  system: router({
    info: procedure.query(({ ctx }) => ctx.services.info()),
    subscribe: procedure.subscription(({ ctx, signal = new AbortController().signal }) =>
      ctx.services.status(signal),
    ),
  }),
});

export type AppRouter = typeof appRouter;
