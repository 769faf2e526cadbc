import type { Provider } from "@wilco/shared-types";
import { useCallback } from "react";
import { trpc } from "../api/trpc.ts";
import { texts } from "../texts/en.ts";

/** How often an agent that is being checked is asked for, in ms. */
const CHECKING_MS = 1_000;

/** The name of an agent, by its id. */
export type NameOf = (id: string | null) => string;

const NONE: readonly Provider[] = [];

/** The agents, and their names; empty until the server has said them. Both stay the same until the server says others. */
export function useProviders(): { readonly providers: readonly Provider[]; readonly nameOf: NameOf } {
  const { data: providers = NONE } = trpc.provider.list.useQuery(undefined, {
    // What is being looked at is looked up again until it is known.
    refetchInterval: ({ state }) => (state.data?.some(({ checking }) => checking) ? CHECKING_MS : false),
  });
  const nameOf = useCallback<NameOf>(
    (id) => providers.find((provider) => provider.id === id)?.name ?? id ?? texts.agent.unnamed,
    [providers],
  );
  return { providers, nameOf };
}
