import type { TRPCError } from "@trpc/server";
import { nodeHTTPRequestHandler } from "@trpc/server/adapters/node-http";
import type { Log } from "@wilco/core/reactor";
import { refusalOf } from "../trpc/refusal.ts";
import { appRouter } from "../trpc/router.ts";
import type { Services } from "../trpc/services.ts";
import { checkDeclaredSize } from "./body.ts";
import { malformedPath } from "./request-url.ts";
import type { Route } from "./routes/route.ts";

export const TRPC = "/trpc";

/** Room for 16 MB of attachments as base64, and the text, in bytes. */
export const BODY_LIMIT = 24 * 1024 * 1024;
const BATCH_LIMIT = 20;

/** Every procedure over HTTP: queries and mutations, and subscriptions as SSE. */
export function trpcRoute(services: Services, log: Log): Route {
  return {
    access: "signed-in",
    methods: ["GET", "POST"],
    async handle({ req, res, url, deviceId }) {
      checkDeclaredSize(req, BODY_LIMIT);
      checkEncoding(url.pathname);
      await nodeHTTPRequestHandler({
        router: appRouter,
        req,
        res,
        path: url.pathname.slice(TRPC.length + 1),
        createContext: () => Promise.resolve({ services, flow: null, deviceId }),
        maxBodySize: BODY_LIMIT,
        maxBatchSize: BATCH_LIMIT,
        onError: (failure) => logFailure(log, failure),
      });
    },
  };
}

function checkEncoding(path: string): void {
  try {
    decodeURIComponent(path);
  } catch {
    throw malformedPath();
  }
}

/** Logs what was not foreseen. Inputs stay out of the log: they are people's messages. */
export function logFailure(
  log: Log,
  failure: { readonly error: TRPCError; readonly path: string | undefined },
): void {
  if (refusalOf(failure.error).code !== "internal") return;
  // Whoever asked has left: what was asked for them was ended by that.
  const { cause } = failure.error;
  if (cause instanceof DOMException && cause.name === "AbortError") return;
  log.error({ err: failure.error.cause ?? failure.error, procedure: failure.path }, "a procedure failed");
}
