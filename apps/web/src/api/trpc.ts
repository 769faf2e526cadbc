import { createTRPCReact } from "@trpc/react-query";
import type { AppRouter } from "@wilco/server";

/** The server's procedures as hooks. */
export const trpc = createTRPCReact<AppRouter>();
