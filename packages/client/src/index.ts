import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@wilco/server";

export { createWilcoClient, type WilcoClient, type WilcoClientOptions } from "./client.ts";
export { isRetryable, refusalOf } from "./refusal.ts";
export { type SendOptions, sendTurn, type TurnInput } from "./send-turn.ts";
export type { AppRouter };
/** The inputs and outputs of each procedure: `RouterInputs["turn"]["start"]`. */
export type RouterInputs = inferRouterInputs<AppRouter>;
export type RouterOutputs = inferRouterOutputs<AppRouter>;
