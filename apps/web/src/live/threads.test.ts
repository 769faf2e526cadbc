// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";
import { aView } from "../state/testing/thread-view.ts";
import { FakeServer, refusal } from "./testing/fake-server.ts";
import { Threads } from "./threads.ts";

let server: FakeServer;
let threads: Threads;
beforeEach(() => {
  server = new FakeServer();
  threads = new Threads(server.connection, server.client);
});

const subscriptions = (): number => server.inputsOf("session.subscribe").length;

test("a thread is followed once, by however many, and left by the last", async () => {
  const leave = [threads.follow("thread"), threads.follow("thread")];
  expect(subscriptions()).toBe(1);
  server.publish({ type: "snapshot", ...aView() });
  await vi.waitUntil(() => threads.get("thread").view !== null, { timeout: 10_000 });
  leave[0]?.();
  server.publish({ type: "snapshot", ...aView({ sequence: 12 }) });
  await vi.waitUntil(() => threads.get("thread").view?.sequence === 12, { timeout: 10_000 });
  leave[1]?.();
  server.publish({ type: "snapshot", ...aView({ sequence: 13 }) });
  threads.follow("thread")();
  expect(threads.get("thread").view?.sequence).toBe(12);
  expect(server.inputsOf("session.subscribe")).toMatchObject([{ lastEventId: null }, { lastEventId: "12" }]);
});

test("of the threads that were left the last ones stay in memory, and no others", () => {
  const open = threads.get("open");
  threads.follow("open");
  const first = threads.get("0");
  for (let each = 0; each < 20; each += 1) threads.follow(`${each}`)();
  expect(threads.get("open")).toBe(open);
  expect(threads.get("0")).not.toBe(first);
  const last = threads.get("19");
  threads.follow("another")();
  expect(threads.get("19")).toBe(last);
});

test("a thread that was missing is followed again when the list has it", async () => {
  server.refuseSubscriptions(refusal("thread-not-found"));
  threads.follow("thread");
  expect(threads.get("thread").state.get().status).toBe("missing");
  threads.restartMissing(new Map([["another", 1]]));
  expect(subscriptions()).toBe(1);
  threads.restartMissing(new Map([["thread", 1]]));
  expect(subscriptions()).toBe(2);
});
