import { TRPCClientError } from "@trpc/client";
import type { WilcoErrorData } from "@wilco/shared-types";
import { texts } from "../texts/en.ts";

/** The server's typed refusal in an error, or null when the server has not judged the call. */
export function refusalOf(error: unknown): WilcoErrorData | null {
  if (!(error instanceof TRPCClientError)) return null;
  const wilco: unknown = error.data?.wilco;
  return isRefusal(wilco) ? wilco : null;
}

/** True when the same call may succeed later, unchanged: no answer came, or the server said so. */
export function isRetryable(error: unknown): boolean {
  const refusal = refusalOf(error);
  if (refusal !== null) return refusal.retryable;
  return true;
}

/** True when the server does not know this browser (any more). */
export function isUnauthorized(error: unknown): boolean {
  return refusalOf(error)?.code === "unauthorized";
}

/** An error as a sentence for people. */
export function explain(error: unknown): string {
  return refusalOf(error)?.message ?? texts.connection.unanswered;
}

function isRefusal(value: unknown): value is WilcoErrorData {
  return (
    typeof value === "object" &&
    value !== null &&
    "code" in value &&
    "message" in value &&
    "retryable" in value &&
    typeof value.message === "string" &&
    typeof value.retryable === "boolean"
  );
}
