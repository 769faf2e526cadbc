import pRetry from "p-retry";
import { isRetryable, refusalOf } from "./refusal.ts";

const FIRST_MS = 200;
const LONGEST_MS = 5_000;
/** A refusal as `internal` may be a fault that does not pass: it is not repeated for ever. */
const INTERNAL_TRIES = 4;

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
    shouldRetry: ({ error, attemptNumber }) =>
      isRetryable(error) && (refusalOf(error)?.code !== "internal" || attemptNumber < INTERNAL_TRIES),
  });
}
