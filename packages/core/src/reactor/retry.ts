import { WilcoError } from "@wilco/shared-types";
import type { Clock } from "./clock.ts";

const RETRY_MS = [50, 200, 500] as const;
const LAST_RETRY_MS = 1_000;
/** What is no failure of the storage seldom passes, and nothing behind it may wait for it for ever. */
const OTHER_TRIES = 4;

/** The pause before the try after the `attempt`-th (from 0), in milliseconds. */
function retryMs(attempt: number): number {
  return RETRY_MS[attempt] ?? LAST_RETRY_MS;
}

/** Resolves after the pause that follows the `attempt`-th try (from 0). */
export async function pause(clock: Clock, attempt: number): Promise<void> {
  await new Promise<void>((resolve) => clock.after(retryMs(attempt), resolve));
}

/** Counts the tries of one thing that failed although the storage works. */
export class Patience {
  #failures = 0;

  /**
   * Takes in the failure of one more try. True when trying again is no use: it is not the storage that fails, but what
   * is to be stored or read.
   */
  isOver(error: unknown): boolean {
    if (!isStorageUnavailable(error)) this.#failures += 1;
    return this.#failures >= OTHER_TRIES;
  }
}

/** True for a storage that does not work now and may work later. */
export function isStorageUnavailable(error: unknown): boolean {
  return error instanceof WilcoError && error.code === "storage-unavailable";
}
