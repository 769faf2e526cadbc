import { TRPCClientError, type TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import type { AppRouter } from "@wilco/server";
import { agents, devices, info } from "./data.ts";

const ANSWERS: Readonly<Record<string, unknown>> = {
  "provider.list": agents,
  "device.list": devices,
  "system.info": info,
};

/** Answers queries from fixed data. All else is refused: nothing happens in a gallery. */
export const answerLink: TRPCLink<AppRouter> =
  () =>
  ({ op }) =>
    observable((observer) => {
      if (Object.hasOwn(ANSWERS, op.path)) {
        observer.next({ result: { type: "data", data: ANSWERS[op.path] } });
        observer.complete();
      } else {
        observer.error(TRPCClientError.from(new Error(`nothing answers ${op.path} in the gallery`)));
      }
    });
