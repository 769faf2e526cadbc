// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { aTurn, aView } from "../state/testing/thread-view.ts";
import { FakeServer, refusal } from "./testing/fake-server.ts";
import { ThreadLive } from "./thread-live.ts";

let server: FakeServer;
let thread: ThreadLive;
beforeEach(() => {
  server = new FakeServer();
  thread = new ThreadLive("thread", server.connection, server.client);
  thread.follow();
});
afterEach(() => {
  thread.leave();
  vi.useRealTimers();
});

describe("a thread", () => {
  test("is loading, then live", async () => {
    expect(thread.state.get()).toEqual({ status: "loading", view: null });
    server.publish({ type: "snapshot", ...aView() });
    await vi.waitUntil(() => thread.state.get().status === "live", { timeout: 10_000 });
    expect(thread.view).toEqual(aView());
  });

  test("resumes from what it has", async () => {
    server.publish({ type: "snapshot", ...aView({ sequence: 42 }) });
    await vi.waitUntil(() => thread.view !== null, { timeout: 10_000 });
    thread.leave();
    thread.follow();
    expect(server.inputsOf("session.subscribe")).toEqual([
      { threadId: "thread", lastEventId: null },
      { threadId: "thread", lastEventId: "42" },
    ]);
  });

  test("that is deleted is gone, whatever still comes", async () => {
    server.publish({ type: "snapshot", ...aView() });
    server.publish({ type: "deleted", threadId: "thread" });
    await vi.waitUntil(() => thread.state.get().status === "deleted", { timeout: 10_000 });
    server.publish({ type: "snapshot", ...aView() });
    expect(thread.state.get()).toEqual({ status: "deleted", view: null });
  });

  test("that is deleted while it is read anew stays gone", async () => {
    const answers = [Promise.withResolvers<unknown>(), Promise.withResolvers<unknown>()];
    server.publish({ type: "snapshot", ...aView({ before: "turn" }) });
    await vi.waitUntil(() => thread.view !== null, { timeout: 10_000 });
    let asked = 0;
    server.answer("session.get", () => answers[asked++]?.promise);
    const reads = [thread.refetch(), thread.loadEarlier()];
    server.publish({ type: "deleted", threadId: "thread" });
    await vi.waitUntil(() => thread.state.get().status === "deleted", { timeout: 10_000 });
    for (const answer of answers) answer.resolve(aView({ sequence: 12 }));
    await Promise.all(reads);
    expect(thread.state.get()).toEqual({ status: "deleted", view: null });
  });

  test("of a server that was set back to an older state is shown as it is there", async () => {
    server.publish({ type: "snapshot", ...aView({ sequence: 42, turns: [aTurn(), aTurn({ id: "lost" })] }) });
    await vi.waitUntil(() => thread.view !== null, { timeout: 10_000 });
    server.publish({ type: "snapshot", ...aView({ sequence: 20, turns: [aTurn()] }) });
    await vi.waitUntil(() => thread.view?.sequence === 20, { timeout: 10_000 });
    expect(thread.view?.turns.map(({ id }) => id)).toEqual(["turn"]);
  });

  test("that the server does not have is missing", async () => {
    server.refuseSubscriptions(refusal("thread-not-found"));
    thread.restart();
    await vi.waitUntil(() => thread.state.get().status === "missing", { timeout: 10_000 });
  });
});

describe("the word of how far the server is", () => {
  test("makes a quiet thread ask for what was lost on the way", async () => {
    server.publish({ type: "snapshot", ...aView({ sequence: 42 }) });
    await vi.waitUntil(() => thread.view !== null, { timeout: 10_000 });
    server.answer("session.get", () => aView({ sequence: 44, turns: [aTurn()] }));
    server.publish({ type: "head", sequence: 44 });
    await vi.waitUntil(() => thread.view?.sequence === 44, { timeout: 10_000 });
    expect(thread.view?.turns).toHaveLength(1);
  });

  test("changes nothing in a thread that has it all, and asks for nothing", async () => {
    vi.useFakeTimers();
    server.publish({ type: "snapshot", ...aView({ sequence: 42 }) });
    await vi.advanceTimersByTimeAsync(300);
    const before = thread.state.get();
    server.publish({ type: "head", sequence: 42 });
    await vi.advanceTimersByTimeAsync(300);
    expect(thread.state.get()).toBe(before);
    expect(server.inputsOf("session.get")).toEqual([]);
  });
});

describe("an answered sequence", () => {
  test("that does not come is asked for", async () => {
    vi.useFakeTimers();
    server.answer("session.get", () => aView({ sequence: 12, turns: [aTurn()] }));
    thread.expect(12);
    await vi.advanceTimersByTimeAsync(1_900);
    expect(server.inputsOf("session.get")).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    expect(server.inputsOf("session.get")).toEqual([{ threadId: "thread" }]);
    expect(thread.view?.sequence).toBe(12);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(server.inputsOf("session.get")).toHaveLength(1);
  });

  test("is asked for again while the server does not answer", async () => {
    vi.useFakeTimers();
    server.answer("session.get", () => {
      throw new TypeError("network");
    });
    thread.expect(12);
    await vi.advanceTimersByTimeAsync(6_100);
    expect(server.inputsOf("session.get")).toHaveLength(3);
    expect(thread.view).toBeNull();
  });

  test("is not asked for anew while the answer is awaited", async () => {
    vi.useFakeTimers();
    const answer = Promise.withResolvers<unknown>();
    server.answer("session.get", () => answer.promise);
    thread.expect(12);
    await vi.advanceTimersByTimeAsync(6_100);
    expect(server.inputsOf("session.get")).toHaveLength(1);
    answer.resolve(aView({ sequence: 12 }));
    await vi.advanceTimersByTimeAsync(0);
    expect(thread.view?.sequence).toBe(12);
  });

  test("that the subscription brings is not asked for", async () => {
    vi.useFakeTimers();
    thread.expect(10);
    server.publish({ type: "snapshot", ...aView({ sequence: 10 }) });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(server.inputsOf("session.get")).toEqual([]);
  });
});

describe("earlier turns", () => {
  test("stand in front of those that are there", async () => {
    server.publish({ type: "snapshot", ...aView({ turns: [aTurn({ id: "two" })], before: "two" }) });
    await vi.waitUntil(() => thread.view !== null, { timeout: 10_000 });
    server.answer("session.get", () => aView({ turns: [aTurn({ id: "one" })], before: null }));
    await Promise.all([thread.loadEarlier(), thread.loadEarlier()]);
    expect(server.inputsOf("session.get")).toEqual([{ threadId: "thread", before: "two" }]);
    expect(thread.view?.turns.map(({ id }) => id)).toEqual(["one", "two"]);
    await thread.loadEarlier();
    expect(server.inputsOf("session.get")).toHaveLength(1);
  });
});
