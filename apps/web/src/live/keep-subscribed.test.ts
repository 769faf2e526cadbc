import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Topic } from "../api/live-connection.ts";
import { type Handlers, keepSubscribed } from "./keep-subscribed.ts";
import { refusal } from "./testing/fake-server.ts";

/** Every subscription that was started, oldest first. */
let started: (Handlers & { readonly unsubscribe: () => void })[];
let isOver: (error: unknown) => boolean;
let leave: () => void;

const client = {} as Parameters<Topic>[0];

beforeEach(() => {
  vi.useFakeTimers();
  started = [];
  isOver = () => false;
  const start = (_: unknown, handlers: Handlers) => {
    const subscription = { ...handlers, unsubscribe: vi.fn() };
    started.push(subscription);
    return subscription;
  };
  leave = keepSubscribed({ keep: (topic) => topic(client) }, { start, isOver: (error) => isOver(error) });
});
afterEach(() => {
  leave();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const last = () => started.at(-1);

describe("a subscription", () => {
  test.each([
    ["ends", () => last()?.onComplete()],
    ["fails", () => last()?.onError(new Error("network"))],
    ["is refused for a reason that may pass", () => last()?.onError(refusal("unauthorized"))],
  ])("that %s is started again, as often as it happens", async (_, happen) => {
    for (let round = 1; round <= 50; round += 1) {
      expect(started).toHaveLength(round);
      happen();
      await vi.advanceTimersByTimeAsync(5_000);
    }
  });

  test("that has nothing to follow any more is over", async () => {
    isOver = () => true;
    last()?.onError(refusal("thread-not-found"));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(started).toHaveLength(1);
  });

  test("that falls silent is replaced; what it says after that starts nothing", async () => {
    await vi.advanceTimersByTimeAsync(21_000);
    expect(started).toHaveLength(2);
    const [silent] = started;
    expect(silent?.unsubscribe).toHaveBeenCalledOnce();
    silent?.onComplete();
    silent?.onError(new Error("too late"));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(started).toHaveLength(2);
  });

  test("that is heard of goes on", async () => {
    for (let beat = 0; beat < 50; beat += 1) {
      await vi.advanceTimersByTimeAsync(5_000);
      last()?.onData();
    }
    expect(started).toHaveLength(1);
  });

  test("that is left ends and stays away", async () => {
    leave();
    expect(last()?.unsubscribe).toHaveBeenCalledOnce();
    last()?.onComplete();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(started).toHaveLength(1);
  });
});
