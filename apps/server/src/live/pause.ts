/** Resolves after `ms`, or when `signal` aborts. */
export type Pause = (ms: number, signal?: AbortSignal) => Promise<void>;

/** A pause by the machine's clock, which keeps no process alive. */
export const pause: Pause = (ms, signal) =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    timer.unref?.();
    signal?.addEventListener("abort", done);
    if (signal?.aborted === true) done();
  });
