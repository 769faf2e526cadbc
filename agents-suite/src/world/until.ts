import { setTimeout as delay } from "node:timers/promises";

/** How often a condition is looked at, in milliseconds. */
const EVERY_MS = 50;

/**
 * Resolves with what `look` gives as soon as it gives something. Rejects after `withinMs` milliseconds, naming
 * `what` was waited for.
 */
export async function until<T>(
  what: string,
  look: () => Promise<T | null | false | undefined> | T | null | false | undefined,
  withinMs = 30_000,
): Promise<T> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== null && found !== false && found !== undefined) return found;
    if (performance.now() > deadline) throw new Error(`after ${withinMs} ms there is still not ${what}`);
    await delay(EVERY_MS);
  }
}
