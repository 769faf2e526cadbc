import { TRPCClientError } from "@trpc/client";
import { type WilcoErrorData, wilcoErrorSchema } from "@wilco/shared-types";

/** The typed refusal in an error; null for everything else, such as a network that failed. */
export function refusalOf(error: unknown): WilcoErrorData | null {
  if (!(error instanceof TRPCClientError)) return null;
  const data: unknown = error.data;
  if (typeof data !== "object" || data === null || !("wilco" in data)) return null;
  const parsed = wilcoErrorSchema.safeParse(data.wilco);
  return parsed.success ? parsed.data : null;
}

/** True when the same call may succeed later, unchanged: the network failed, or the refusal says so. */
export function isRetryable(error: unknown): boolean {
  return refusalOf(error)?.retryable ?? error instanceof TRPCClientError;
}
