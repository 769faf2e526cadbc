import type { SystemStatus } from "@wilco/shared-types";
import type { Keeper } from "../api/live-connection.ts";
import { createStore, type ReadableStore } from "./external-store.ts";
import { keepSubscribed } from "./keep-subscribed.ts";

/** How the server stands, live from now on; null until it has said so. */
export function followSystemStatus(connection: Keeper): ReadableStore<SystemStatus | null> {
  const status = createStore<SystemStatus | null>(null);
  keepSubscribed(connection, {
    start: (client, { onData, onError, onComplete }) =>
      client.system.subscribe.subscribe(undefined, {
        onData: (data) => {
          onData();
          status.set(data);
        },
        onError,
        onComplete,
      }),
    isOver: () => false,
  });
  return status;
}
