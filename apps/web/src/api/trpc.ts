import { createTRPCReact } from "@trpc/react-query";
import type { inferRouterInputs } from "@trpc/server";
import type { AppRouter } from "@wilco/server";

/** The server's procedures as hooks. */
export const trpc: ReturnType<typeof createTRPCReact<AppRouter>> = createTRPCReact<AppRouter>();

export type Inputs = inferRouterInputs<AppRouter>;
