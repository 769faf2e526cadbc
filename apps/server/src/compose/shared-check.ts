/** How long a check that went well counts, in milliseconds. */
const COUNTS_MS = 1_000;

/**
 * The same check for many who ask: what is under way is shared, and what went well counts for a second. One that failed is
 * run anew. `now` is monotonic, in milliseconds.
 */
export function sharedCheck(check: () => Promise<void>, now: () => number): () => Promise<void> {
  let running: Promise<void> | null = null;
  let wellUntil = Number.NEGATIVE_INFINITY;
  const run = async (): Promise<void> => {
    try {
      await check();
      wellUntil = now() + COUNTS_MS;
    } finally {
      running = null;
    }
  };
  return async () => {
    if (now() < wellUntil) return;
    running ??= run();
    await running;
  };
}
