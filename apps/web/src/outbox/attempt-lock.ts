import type { AttemptLock } from "./courier.ts";

/** How long the tab that is looked at waits for another one's try, which may never end in a frozen tab. In ms. */
const STOLEN_AFTER_MS = 3_000;

/** What a page can see of itself. */
export interface Visibility {
  isVisible(): boolean;
  /** Calls the listener when that may have changed. Returns how to stop. */
  onChange(listener: () => void): () => void;
}

/** Web Locks, or no lock at all where the browser has none: over plain HTTP, say. */
export function createAttemptLock(locks: LockManager | undefined, visibility: Visibility): AttemptLock {
  if (locks === undefined) return { during: (_, attempt) => attempt() };
  return { during: (threadId, attempt) => hold(locks, visibility, { name: nameOf(threadId), attempt }) };
}

interface Try<T> {
  readonly name: string;
  readonly attempt: () => Promise<T>;
}

async function hold<T>(locks: LockManager, visibility: Visibility, { name, attempt }: Try<T>): Promise<T> {
  const waiting = new AbortController();
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  let begun = false;
  const begin = async (): Promise<void> => {
    if (begun) return;
    begun = true;
    stopWaiting();
    // One that is stolen from goes on: the same try, made twice, is one.
    await attempt().then(resolve, reject);
  };
  const request = (options: LockOptions): void => {
    locks.request(name, options, begin).catch(() => {
      // Some pages may not lock.
      if (!waiting.signal.aborted || options.steal === true) void begin();
    });
  };
  const steal = (): void => {
    if (begun || !visibility.isVisible()) return;
    waiting.abort();
    stopWaiting();
    request({ steal: true });
  };
  let unwatch = (): void => {};
  const timer = setTimeout(() => {
    unwatch = visibility.onChange(steal);
    steal();
  }, STOLEN_AFTER_MS);
  function stopWaiting(): void {
    clearTimeout(timer);
    unwatch();
  }
  request({ signal: waiting.signal });
  return promise;
}

function nameOf(threadId: string): string {
  return `wilco.outbox.${threadId}`;
}
