import type { Provider } from "@wilco/shared-types";
import { useEffect } from "react";
import { trpc } from "../api/trpc.ts";

/** Has an agent asked what it takes, when it has not said it yet. The list of agents tells what it said. */
export function useAgentAsked(provider: Provider): void {
  const utils = trpc.useUtils();
  const { mutate } = trpc.provider.check.useMutation({
    onSuccess: (providers) => utils.provider.list.setData(undefined, providers),
  });
  const providerId = provider.status === "ready" && provider.version === null ? provider.id : null;
  useEffect(() => {
    if (providerId !== null) mutate({ providerId });
  }, [providerId, mutate]);
}
