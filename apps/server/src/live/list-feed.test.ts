import type { ListChanges } from "@wilco/core/store";
import type { StoredEvent, ThreadItem } from "@wilco/shared-types";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ListFeed } from "./list-feed.ts";

const COMMIT = [{ type: "turn.running" } as StoredEvent];
const DELTA = [{ type: "message.delta" } as StoredEvent];

/** A store whose thread `t` changes with each commit. */
class Reads {
  head = 1;
  reads: number[] = [];
  failing = false;
  /** More changes than these are not told one by one. */
  limit = 100;

  readListChanges(after: number): Promise<ListChanges | null> {
    this.reads.push(after);
    if (this.failing) return Promise.reject(new Error("unreadable"));
    const { head: sequence } = this;
    if (sequence - after > this.limit) return Promise.resolve(null);
    const threads = sequence > after ? [{ id: "t", sequence } as ThreadItem] : [];
    const none = { deletedThreads: [], projects: [], removedProjects: [] };
    return Promise.resolve({ sequence, threads, ...none });
  }
}

let reads: Reads;
let feed: ListFeed;
const onError = vi.fn();
beforeEach(() => {
  vi.useFakeTimers();
  onError.mockClear();
  reads = new Reads();
  feed = new ListFeed({ reads, onError });
});
afterEach(() => {
  vi.useRealTimers();
});

function sequences(watch: ReturnType<ListFeed["watch"]>): number[] {
  const delivery = watch.inbox.take();
  return delivery.kind === "items" ? delivery.items.map(({ sequence }) => sequence) : [];
}

test("all subscribers share one read, and one read tells many commits", async () => {
  const watches = [feed.watch(), feed.watch()];
  for (const _ of watches) feed.startFrom(1);
  await vi.advanceTimersByTimeAsync(200);
  reads.reads = [];
  for (reads.head = 2; reads.head < 10; reads.head += 1) feed.publish(COMMIT);
  await vi.advanceTimersByTimeAsync(200);
  expect(reads.reads.length).toBeLessThanOrEqual(2);
  for (const watch of watches) expect(sequences(watch).at(-1)).toBe(10);
});

test("streamed text and an empty audience read nothing", async () => {
  feed.publish(COMMIT);
  const watch = feed.watch();
  feed.startFrom(1);
  await vi.advanceTimersByTimeAsync(200);
  reads.reads = [];
  feed.publish(DELTA);
  watch[Symbol.dispose]();
  feed.publish(COMMIT);
  await vi.advanceTimersByTimeAsync(200);
  expect(reads.reads).toEqual([]);
});

test("a commit between a subscriber's read and its start is told", async () => {
  const watch = feed.watch();
  reads.head = 5;
  feed.publish(COMMIT);
  feed.startFrom(4);
  await vi.advanceTimersByTimeAsync(200);
  expect(sequences(watch)).toEqual([5]);
});

test("a read that fails is tried again", async () => {
  const watch = feed.watch();
  feed.startFrom(1);
  await vi.advanceTimersByTimeAsync(200);
  reads.failing = true;
  reads.head = 2;
  feed.publish(COMMIT);
  await vi.advanceTimersByTimeAsync(200);
  expect(onError).toHaveBeenCalledOnce();
  reads.failing = false;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(sequences(watch)).toEqual([2]);
});

test("more changes than can be told: subscribers read the list anew, once, and follow on from there", async () => {
  const watch = feed.watch();
  feed.startFrom(1);
  await vi.advanceTimersByTimeAsync(200);
  reads.limit = 5;
  reads.head = 10;
  feed.publish(COMMIT);
  await vi.advanceTimersByTimeAsync(200);
  expect(watch.inbox.take()).toEqual({ kind: "overflow" });
  feed.startFrom(10);
  await vi.advanceTimersByTimeAsync(200);
  expect(watch.inbox.take()).toEqual({ kind: "items", items: [] });
  reads.head = 11;
  feed.publish(COMMIT);
  await vi.advanceTimersByTimeAsync(200);
  expect(sequences(watch)).toEqual([11]);
});
