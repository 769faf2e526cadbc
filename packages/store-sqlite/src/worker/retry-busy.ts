import pRetry from "p-retry";
import { isBusy } from "./storage-error.ts";

/**
 * Runs synchronous work on the database, again and again while somebody else holds its lock. Between the attempts
 * the thread is free. Rejects with the last error.
 * @param limitMs when to give up, in ms
 */
export function retryBusy<T>(work: () => T, limitMs: number): Promise<T> {
  return pRetry(async () => work(), {
    retries: Number.POSITIVE_INFINITY,
    minTimeout: 5,
    maxTimeout: 100,
    factor: 2,
    maxRetryTime: limitMs,
    shouldRetry: ({ error }) => isBusy(error),
  });
}
