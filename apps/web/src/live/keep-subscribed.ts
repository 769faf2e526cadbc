import { backoffMs } from "../api/backoff.ts";
import type { Keeper, LiveClient } from "../api/live-connection.ts";

/** The server says every 5 s how far a quiet subscription is: one that is silent for longer is dead. In ms. */
const SILENT_AFTER_MS = 16_000;
const LOOK_EVERY_MS = 4_000;

/** What a subscription tells. */
export interface Handlers {
  readonly onData: () => void;
  readonly onError: (error: unknown) => void;
  readonly onComplete: () => void;
}

export interface Subscription {
  /** Subscribes from where the reader is. Called again for each connection and after each end. */
  readonly start: (client: LiveClient, handlers: Handlers) => { unsubscribe(): void };
  /** Told why it ended. True when there is nothing to follow any more; all else passes, and it is started again. */
  readonly isOver: (error: unknown) => boolean;
}

/**
 * Keeps one subscription going: over connections by the supervisor, and within a connection by starting it again
 * after a backoff when it ends without our asking, or falls silent. Returns how to end it.
 */
export function keepSubscribed(connection: Keeper, subscription: Subscription): () => void {
  return connection.keep((client) => {
    let failures = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let current: { unsubscribe(): void } | null = null;
    /** The one that goes on; what an earlier one still says counts no more. */
    let running: symbol | null = null;
    let heardAt = 0;

    const end = (): void => {
      clearTimeout(timer);
      running = null;
      current?.unsubscribe();
      current = null;
    };
    const again = (): void => {
      end();
      timer = setTimeout(start, backoffMs(failures));
      failures += 1;
    };
    const start = (): void => {
      const mine = Symbol("subscription");
      running = mine;
      heardAt = performance.now();
      const started = subscription.start(client, {
        onData: () => {
          heardAt = performance.now();
          failures = 0;
        },
        onError: (error) => {
          if (running !== mine) return;
          if (subscription.isOver(error)) end();
          else again();
        },
        onComplete: () => {
          if (running === mine) again();
        },
      });
      // It may have ended before it was there.
      if (running === mine) current = started;
      else started.unsubscribe();
    };
    const watch = setInterval(() => {
      if (running !== null && performance.now() - heardAt > SILENT_AFTER_MS) again();
    }, LOOK_EVERY_MS);
    start();
    return () => {
      clearInterval(watch);
      end();
    };
  });
}
