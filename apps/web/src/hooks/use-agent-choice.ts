import type { Provider } from "@wilco/shared-types";
import { trpc } from "../api/trpc.ts";
import { useApp, useStore } from "../live/app-context.ts";
import { useProviders } from "./use-providers.ts";

export interface AgentChoice {
  readonly providers: readonly Provider[];
  /** Null until the server has said what there is. */
  readonly chosen: string | null;
  readonly choose: (providerId: string) => void;
}

/**
 * The agent for a thread that is not bound to one.
 *
 * @param threadId the thread, or the draft of a new one
 * @param preferred what the thread itself prefers
 */
export function useAgentChoice(threadId: string, preferred: string | null): AgentChoice {
  const { choices } = useApp();
  const all = useStore(choices.all);
  const { providers } = useProviders();
  const { data: info } = trpc.system.info.useQuery();
  const wanted = [all.get(`agent.${threadId}`), preferred, all.get("agent"), info?.defaultProviderId];
  const chosen = wanted.find((id) => providers.some((provider) => provider.id === id));
  return {
    providers,
    chosen: chosen ?? providers.find(({ status }) => status !== "missing")?.id ?? providers[0]?.id ?? null,
    choose: (providerId) => {
      choices.chooseForNow(`agent.${threadId}`, providerId);
      choices.choose("agent", providerId);
    },
  };
}
