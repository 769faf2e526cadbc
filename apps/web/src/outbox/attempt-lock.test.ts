import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createAttemptLock, type Visibility } from "./attempt-lock.ts";

/** The browser's locks, as the tabs of one browser share them. */
class FakeLocks {
  #holder: { readonly lose: () => void } | null = null;
  readonly #queue: (() => void)[] = [];

  readonly manager = {
    request: (_name: string, { signal, steal = false }: LockOptions, run: () => Promise<void>) =>
      new Promise<void>((resolve, reject) => {
        const lose = (): void => reject(new DOMException("stolen or aborted", "AbortError"));
        const begin = (): void => {
          const mine = { lose };
          this.#holder = mine;
          run().then(resolve, reject);
          const leave = (): void => {
            if (this.#holder !== mine) return;
            this.#holder = null;
            this.#queue.shift()?.();
          };
          void run;
          this.ends.push(leave);
        };
        if (steal) {
          this.#holder?.lose();
          begin();
        } else if (this.#holder === null) begin();
        else {
          this.#queue.push(begin);
          signal?.addEventListener("abort", () => {
            this.#queue.splice(this.#queue.indexOf(begin), 1);
            lose();
          });
        }
      }),
  } as unknown as LockManager;

  /** Ends what was begun, by number. */
  readonly ends: (() => void)[] = [];
}

let visible: boolean;
let changed: Set<() => void>;
const visibility: Visibility = {
  isVisible: () => visible,
  onChange: (listener) => {
    changed.add(listener);
    return () => changed.delete(listener);
  },
};

beforeEach(() => {
  vi.useFakeTimers();
  visible = true;
  changed = new Set();
});
afterEach(() => {
  expect(changed.size).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const frozen = (): Promise<never> => new Promise(() => undefined);

describe("a try", () => {
  test("is made without a lock where the browser has none", async () => {
    expect(await createAttemptLock(undefined, visibility).during("t", async () => 1)).toBe(1);
  });

  test("is made all the same where the page may not lock", async () => {
    const request = () => Promise.reject(new DOMException("no", "SecurityError"));
    const lock = createAttemptLock({ request } as unknown as LockManager, visibility);
    expect(await lock.during("t", async () => 1)).toBe(1);
  });

  test("ends as what it runs ends", async () => {
    const lock = createAttemptLock(new FakeLocks().manager, visibility);
    await expect(lock.during("t", () => Promise.reject(new Error("refused")))).rejects.toThrow("refused");
  });

  test("waits while another tab tries", async () => {
    const locks = new FakeLocks();
    const lock = createAttemptLock(locks.manager, visibility);
    void lock.during("t", frozen);
    const second = vi.fn(async () => 2);
    const waiting = lock.during("t", second);
    await vi.advanceTimersByTimeAsync(2_900);
    expect(second).not.toHaveBeenCalled();
    locks.ends[0]?.();
    expect(await waiting).toBe(2);
  });

  test("of the visible tab is made after 3 s, also when the other one never ends", async () => {
    const lock = createAttemptLock(new FakeLocks().manager, visibility);
    void lock.during("t", frozen);
    const second = vi.fn(async () => 2);
    const waiting = lock.during("t", second);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await waiting).toBe(2);
    expect(second).toHaveBeenCalledOnce();
  });

  test("of a hidden tab waits until it is looked at", async () => {
    const lock = createAttemptLock(new FakeLocks().manager, visibility);
    void lock.during("t", frozen);
    visible = false;
    const second = vi.fn(async () => 2);
    const waiting = lock.during("t", second);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(second).not.toHaveBeenCalled();
    visible = true;
    for (const look of changed) look();
    expect(await waiting).toBe(2);
  });

  test("from which the lock is stolen ends by itself, once", async () => {
    const lock = createAttemptLock(new FakeLocks().manager, visibility);
    const slow = Promise.withResolvers<number>();
    const first = vi.fn(() => slow.promise);
    const one = lock.during("t", first);
    const two = lock.during("t", async () => 2);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await two).toBe(2);
    slow.resolve(1);
    expect(await one).toBe(1);
    expect(first).toHaveBeenCalledOnce();
  });
});
