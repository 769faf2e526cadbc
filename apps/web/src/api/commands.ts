import { MutationObserver, type QueryClient } from "@tanstack/react-query";
import type { Verdict } from "../outbox/courier.ts";
import { backoffMs } from "./backoff.ts";
import { explain, isRetryable, isUnauthorized, refusalOf } from "./refusal.ts";

/** A refusal as `internal` may be a fault that does not pass: it is not tried for ever. */
const INTERNAL_TRIES = 4;

export interface CommandOptions {
  /** Told after each try that failed and will be repeated, with a sentence for people. */
  readonly onTrouble: (sentence: string) => void;
  /** Asked before each further try. */
  readonly isWanted: () => boolean;
}

/**
 * What a failed try means: what is no refusal, or one that may pass, is tried again.
 *
 * @param tries how many tries have failed before
 */
export function judgeFailure(error: unknown, tries: number): Verdict {
  if (isUnauthorized(error)) return "signed-out";
  const isFinal = refusalOf(error)?.code === "internal" && tries >= INTERNAL_TRIES;
  return isRetryable(error) && !isFinal ? "again" : "refused";
}

/**
 * Gives a command to the server until it is answered or refused: the same input, so the same `commandId`, each time.
 * Rejects with the refusal, or with the last failure when it is no longer wanted.
 */
export function giveCommand<Answer>(
  queryClient: QueryClient,
  run: () => Promise<Answer>,
  options: CommandOptions,
): Promise<Answer> {
  const observer = new MutationObserver<Answer, Error, void>(queryClient, {
    mutationFn: run,
    retry: (failures, error) => {
      if (judgeFailure(error, failures) !== "again" || !options.isWanted()) return false;
      options.onTrouble(explain(error));
      return true;
    },
    retryDelay: (failures) => backoffMs(failures),
  });
  return observer.mutate();
}
