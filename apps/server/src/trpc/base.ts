import { initTRPC } from "@trpc/server";
import type { Context } from "./context.ts";
import { errorShapeOf } from "./error-shape.ts";

/** How often an SSE stream says that it is alive, and when its client gives it up, in milliseconds. */
const SSE_PING_MS = 4_000;
const SSE_DEAD_MS = 9_000;

const t = initTRPC.context<Context>().create({
  isDev: false,
  errorFormatter: ({ error, path }) => errorShapeOf(error, path),
  sse: {
    ping: { enabled: true, intervalMs: SSE_PING_MS },
    client: { reconnectAfterInactivityMs: SSE_DEAD_MS },
  },
});

export const router = t.router;
export const procedure = t.procedure;
