import type { Provider } from "@wilco/shared-types";
import { trpc } from "../api/trpc.ts";

/** The agents, and their names; empty until the server has said them. */
export function useProviders(): {
  readonly providers: readonly Provider[];
  nameOf(id: string | null): string;
} {
  const { data: providers = [] } = trpc.provider.list.useQuery();
  return {
    providers,
    nameOf: (id) => providers.find((provider) => provider.id === id)?.name ?? id ?? "Agent",
  };
}
