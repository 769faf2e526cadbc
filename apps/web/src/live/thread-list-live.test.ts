// @vitest-environment happy-dom
import type { ThreadListItem } from "@wilco/shared-types";
import { expect, test, vi } from "vitest";
import { aThreadItem } from "../state/testing/thread-view.ts";
import { FakeServer } from "./testing/fake-server.ts";
import { followThreadList } from "./thread-list-live.ts";

test("a list that has missed something is told it again, from where it is", async () => {
  const server = new FakeServer();
  const list = followThreadList(server.connection);
  const publish = (item: ThreadListItem): void => server.publish(item as never);
  publish({ type: "snapshot", sequence: 10, projects: [], threads: [] });
  publish({ type: "head", sequence: 10 });
  await vi.waitUntil(() => list.get() !== null, { timeout: 10_000 });
  expect(server.inputsOf("thread.subscribe")).toEqual([{ lastEventId: null }]);

  publish({ type: "head", sequence: 12 });
  await vi.waitUntil(() => server.inputsOf("thread.subscribe").length === 2, { timeout: 10_000 });
  expect(server.inputsOf("thread.subscribe")[1]).toEqual({ lastEventId: "10" });
  publish({ type: "thread", sequence: 12, thread: aThreadItem({ sequence: 12 }) });
  publish({ type: "head", sequence: 12 });
  await vi.waitUntil(() => list.get()?.sequence === 12, { timeout: 10_000 });
  expect(server.inputsOf("thread.subscribe")).toHaveLength(2);
});
