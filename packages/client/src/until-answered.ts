import pRetry from "p-retry";
import { isRetryable } from "./refusal.ts";

const FIRST_MS = 200;
const LONGEST_MS = 5_000;

/**
 * Repeats an idempotent call until it is answered or refused for good. Throws the refusal, or the signal's reason.
 */
export function untilAnswered<T>(call: () => Promise<T>, signal: AbortSignal): Promise<T> {
  return pRetry(call, {
    retries: Number.POSITIVE_INFINITY,
    minTimeout: FIRST_MS,
    maxTimeout: LONGEST_MS,
    randomize: true,
    signal,
    shouldRetry: ({ error }) => isRetryable(error),
  });
}
