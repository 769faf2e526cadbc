/** The only source of time in core, so that tests and the simulator own it. */
export interface Clock {
  /** Wall time as ISO 8601 UTC: for records, never for waiting. */
  now(): string;
  /** Milliseconds on a clock that never jumps and stands still while the machine sleeps. */
  monotonic(): number;
  /** Calls back once after `ms`. Returns the way to take it back. */
  after(ms: number, callback: () => void): () => void;
}

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => new Date().toISOString(),
  monotonic: () => performance.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

/**
 * Calls `work` every `ms` until the returned function is called; a call that takes longer
 * delays the next one. A call that fails is its own to report.
 */
export function every(clock: Clock, ms: number, work: () => Promise<void>): () => void {
  let cancel: () => void = () => undefined;
  let ended = false;
  const next = (): void => {
    if (ended) return;
    cancel = clock.after(ms, () => void work().then(next, next));
  };
  next();
  return () => {
    ended = true;
    cancel();
  };
}
