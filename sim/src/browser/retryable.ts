import { WilcoError } from "@wilco/shared-types";

/** True when the same call may succeed later, unchanged: no answer came, or the server said so. */
export function isRetryable(error: unknown): boolean {
  return !(error instanceof WilcoError) || error.data.retryable;
}
