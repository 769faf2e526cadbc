import type { Provider } from "@wilco/shared-types";
import { texts } from "../texts/en.ts";

/** How an agent stands, in a few words. */
export function agentStatusText({ status, checking }: Pick<Provider, "status" | "checking">): string {
  return checking ? texts.agent.checking : texts.agent[status];
}
