import { backoffMs } from "../api/backoff.ts";
import type { Keeper, LiveClient } from "../api/live-connection.ts";
import { isRetryable } from "../api/refusal.ts";

/** What a subscription tells. */
export interface Handlers {
  readonly onData: () => void;
  readonly onError: (error: unknown) => void;
  readonly onComplete: () => void;
}

export interface Subscription {
  /** Subscribes from where the reader is. Called again for each connection and after each end. */
  readonly start: (client: LiveClient, handlers: Handlers) => { unsubscribe(): void };
  /** The server refused for good; nothing more is tried on this connection. */
  readonly onRefused: (error: unknown) => void;
}

/**
 * Keeps one subscription going: over connections by the supervisor, and within a connection by starting it again
 * after a backoff when it ends without our asking. Returns how to end it.
 */
export function keepSubscribed(connection: Keeper, subscription: Subscription): () => void {
  return connection.keep((client) => {
    let failures = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let current: { unsubscribe(): void } | null = null;
    let over = false;

    const again = (): void => {
      if (over) return;
      clearTimeout(timer);
      timer = setTimeout(start, backoffMs(failures));
      failures += 1;
    };
    const start = (): void => {
      if (over) return;
      current = subscription.start(client, {
        onData: () => {
          failures = 0;
        },
        onError: (error) => {
          if (over) return;
          if (isRetryable(error)) again();
          else subscription.onRefused(error);
        },
        onComplete: again,
      });
    };
    start();
    return () => {
      over = true;
      clearTimeout(timer);
      current?.unsubscribe();
    };
  });
}
