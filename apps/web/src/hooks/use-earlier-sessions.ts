import type { ProviderSessions } from "@wilco/shared-types";
import { useEffect } from "react";
import { explain } from "../api/refusal.ts";
import { trpc } from "../api/trpc.ts";

/** What an agent keeps for a project, as far as it is known. */
export type EarlierSessions =
  | { readonly status: "asking" }
  | { readonly status: "failed"; readonly problem: string; readonly retry: () => void }
  | { readonly status: "unsupported" }
  | { readonly status: "listed"; readonly sessions: ProviderSessions["sessions"] };

/** Asks an agent for its sessions, each time somebody looks, and gives up with them: it is started for that. */
export function useEarlierSessions(providerId: string, projectId: string): EarlierSessions {
  const utils = trpc.useUtils();
  const { data, error, isFetching, refetch } = trpc.provider.sessions.useQuery(
    { providerId, projectId },
    { staleTime: 0, retry: false, trpc: { abortOnUnmount: true } },
  );
  const supported = data?.supported;
  useEffect(() => {
    // The list of agents tells it, too, from now on.
    if (supported !== undefined) void utils.provider.list.invalidate();
  }, [supported, utils]);
  if (data !== undefined) {
    return data.supported ? { status: "listed", sessions: data.sessions } : { status: "unsupported" };
  }
  if (error === null || isFetching) return { status: "asking" };
  return { status: "failed", problem: explain(error), retry: () => void refetch() };
}
