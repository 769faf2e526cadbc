import type { StoredEvent } from "@wilco/shared-types";
import { expect, test } from "vitest";
import { CommitHub } from "./commit-hub.ts";

const event = (streamId: string, sequence: number): StoredEvent => ({
  type: "queue.held",
  streamId,
  sequence,
  commandId: null,
  at: "2026-01-31T12:00:00.000Z",
  data: {},
});

test("a subscriber gets its thread's events, until it goes", () => {
  const hub = new CommitHub();
  const watch = hub.watch("t");
  hub.publish([event("other", 1), event("t", 2)]);
  expect(watch.inbox.take()).toMatchObject({ kind: "items", items: [{ sequence: 2 }] });
  watch[Symbol.dispose]();
  hub.publish([event("t", 3)]);
  expect(watch.inbox.take()).toEqual({ kind: "items", items: [] });
});

test("one goes, another of its thread stays", () => {
  const hub = new CommitHub();
  const [one, other] = [hub.watch("t"), hub.watch("t")];
  one[Symbol.dispose]();
  hub.publish([event("t", 1)]);
  expect(other.inbox.take()).toMatchObject({ items: [{ sequence: 1 }] });
  other[Symbol.dispose]();
  const next = hub.watch("t");
  hub.publish([event("t", 2)]);
  expect(next.inbox.take()).toMatchObject({ items: [{ sequence: 2 }] });
});

test("a subscriber that reads nothing holds a bounded number of events", () => {
  const hub = new CommitHub();
  const watch = hub.watch("t");
  for (let sequence = 1; sequence <= 2_000; sequence += 1) hub.publish([event("t", sequence)]);
  expect(watch.inbox.take()).toEqual({ kind: "overflow" });
});
