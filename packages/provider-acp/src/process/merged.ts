/**
 * Many askers, little work: whoever asks gets the result of a run that begins after the asking, and all who ask while
 * one run is under way share the next.
 */
export function merged<T>(run: () => Promise<T>): () => Promise<T> {
  let running: Promise<unknown> = Promise.resolve();
  let next: Promise<T> | null = null;
  return () => {
    next ??= running.then(() => {
      next = null;
      const work = run();
      running = work.catch(() => undefined);
      return work;
    });
    return next;
  };
}
