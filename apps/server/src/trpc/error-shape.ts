import { type TRPCDefaultErrorShape, TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { TRPC_ERROR_CODES_BY_KEY } from "@trpc/server/rpc";
import type { WilcoErrorData } from "@wilco/shared-types";
import { refusalOf } from "./refusal.ts";
import { trpcCodeOf } from "./status.ts";

/** An error as it goes over the wire: tRPC's shape with our refusal in it, and never a stack. */
export interface ErrorShape {
  readonly message: string;
  readonly code: TRPCDefaultErrorShape["code"];
  readonly data: {
    readonly code: string;
    readonly httpStatus: number;
    readonly path?: string;
    readonly wilco: WilcoErrorData;
  };
}

/** The wire shape of anything thrown; `path` is the procedure's name. */
export function errorShapeOf(error: unknown, path?: string): ErrorShape {
  const wilco = refusalOf(error);
  // tRPC's own protocol codes are finer than ours (405, 413, 415), so they win where we only say `invalid-input`.
  const key =
    error instanceof TRPCError && error.code !== "INTERNAL_SERVER_ERROR"
      ? error.code
      : trpcCodeOf(wilco.code);
  return {
    message: wilco.message,
    code: TRPC_ERROR_CODES_BY_KEY[key],
    data: {
      code: key,
      httpStatus: getHTTPStatusCodeFromError(new TRPCError({ code: key })),
      ...(path === undefined ? {} : { path }),
      wilco,
    },
  };
}
