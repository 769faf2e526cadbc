import type { Log } from "@wilco/core/reactor";

/**
 * Writes errors that nobody caught into the log and lets the process live: every other thread goes on, and what the
 * error left open has a deadline.
 */
export function surviveErrors(log: Log): void {
  const onError = (err: unknown): void => log.error({ err }, "an error that nobody caught");
  process.on("uncaughtException", onError);
  process.on("unhandledRejection", onError);
}
