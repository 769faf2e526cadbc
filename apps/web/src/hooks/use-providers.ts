import type { Provider } from "@wilco/shared-types";
import { trpc } from "../api/trpc.ts";
import { texts } from "../texts/en.ts";

/** How often an agent that is being checked is asked for, in ms. */
const CHECKING_MS = 1_000;

/** The agents, and their names; empty until the server has said them. */
export function useProviders(): {
  readonly providers: readonly Provider[];
  nameOf(id: string | null): string;
} {
  const { data: providers = [] } = trpc.provider.list.useQuery(undefined, {
    // What is being looked at is looked up again until it is known.
    refetchInterval: ({ state }) => (state.data?.some(({ checking }) => checking) ? CHECKING_MS : false),
  });
  return {
    providers,
    nameOf: (id) => providers.find((provider) => provider.id === id)?.name ?? id ?? texts.agent.unnamed,
  };
}
