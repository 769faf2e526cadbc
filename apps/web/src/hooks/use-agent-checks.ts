import { useState } from "react";
import { explain } from "../api/refusal.ts";
import { trpc } from "../api/trpc.ts";

/** Looks for the agents anew and signs in to them; the list of agents tells what comes of it. */
export function useAgentChecks() {
  const utils = trpc.useUtils();
  const [problem, setProblem] = useState<string | null>(null);
  const options = {
    onMutate: () => setProblem(null),
    onError: (error: unknown) => setProblem(explain(error)),
    onSettled: () => void utils.provider.list.invalidate(),
  };
  const refresh = trpc.provider.refresh.useMutation(options);
  const authenticate = trpc.provider.authenticate.useMutation(options);
  return {
    problem,
    refreshing: refresh.isPending,
    refresh: () => refresh.mutate(),
    signIn: (providerId: string, methodId: string) => authenticate.mutate({ providerId, methodId }),
  };
}
