import { focusManager, MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { backoffMs } from "./backoff.ts";
import { isRetryable, isUnauthorized } from "./refusal.ts";

/**
 * The cache of queries and the runner of mutations.
 * `networkMode: "always"`: loopback needs no network, so the browser's idea of being offline must not pause a call.
 *
 * @param onUnauthorized called when the server does not know this browser
 */
export function createQueryClient(onUnauthorized: () => void): QueryClient {
  // Retries would otherwise wait until the tab is looked at.
  focusManager.setFocused(true);
  const onError = (error: unknown): void => {
    if (isUnauthorized(error)) onUnauthorized();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        networkMode: "always",
        staleTime: 30_000,
        refetchOnWindowFocus: false,
        retry: (failures, error) => isRetryable(error) && failures < 8,
        retryDelay: (failures) => backoffMs(failures),
      },
      mutations: {
        networkMode: "always",
        retry: (failures, error) => isRetryable(error) && failures < 5,
        retryDelay: (failures) => backoffMs(failures),
      },
    },
  });
}
