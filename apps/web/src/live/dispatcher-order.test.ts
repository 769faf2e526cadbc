// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from "vitest";
import { aTurn, aView } from "../state/testing/thread-view.ts";
import { FakeServer, refusal } from "./testing/fake-server.ts";
import { aPage, send } from "./testing/page.ts";

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer();
});

describe("several sends to one thread", () => {
  const texts = (): string[] =>
    server.inputsOf("turn.start").map((input) => (input as { text: string }).text);

  test("are all pending, and go out in order, each once the one before it is answered", async () => {
    const page = aPage(server);
    let isReachable = false;
    server.answer("turn.start", () => {
      if (!isReachable) throw new TypeError("network");
      return { sequence: 12, turnId: `turn-${texts().length}` };
    });
    for (const text of ["one", "two", "three"]) page.dispatcher.send({ ...send, text });
    expect(page.pending().map(({ text }) => text)).toEqual(["one", "two", "three"]);
    await vi.waitUntil(() => page.pending()[0]?.trouble != null, { timeout: 10_000 });
    expect(new Set(texts())).toEqual(new Set(["one"]));
    isReachable = true;
    page.dispatcher.hurry();
    await vi.waitUntil(() => page.outbox.size === 0, { timeout: 10_000 });
    expect(texts().slice(-3)).toEqual(["one", "two", "three"]);
    expect(new Set(texts().slice(0, -2))).toEqual(new Set(["one"]));
  });

  test("one that is refused goes back to the composer, and the next goes on", async () => {
    const page = aPage(server);
    server.answer("turn.start", () => {
      if (texts().at(-1) === "one") throw refusal("text-too-long");
      return { sequence: 12, turnId: "turn" };
    });
    for (const text of ["one", "two"]) page.dispatcher.send({ ...send, text });
    await vi.waitUntil(() => page.outbox.size === 0, { timeout: 10_000 });
    expect(texts()).toEqual(["one", "two"]);
    expect(page.drafts.of("thread").get()).toBe("one");
    expect(page.pending().map(({ text }) => text)).toEqual(["two"]);
  });

  test("are each settled by their own turn", async () => {
    const page = aPage(server);
    server.answer("turn.start", () => ({ sequence: 12, turnId: `turn-${texts().length}` }));
    for (const text of ["one", "two"]) page.dispatcher.send({ ...send, text });
    await vi.waitUntil(() => page.outbox.size === 0, { timeout: 10_000 });
    const [, second] = server.inputsOf("turn.start") as { commandId: string; messageId: string }[];
    if (second === undefined) throw new Error("the second was not sent");
    const turns = [aTurn({ ...second, id: "turn-2", state: "queued" })];
    server.publish({ type: "snapshot", ...aView({ sequence: 20, turns }) });
    await vi.waitUntil(() => page.pending().length === 1, { timeout: 10_000 });
    expect(page.pending()[0]?.text).toBe("one");
  });
});

describe("two tabs of one browser", () => {
  test("what one of them has got through, the other waits for no more", async () => {
    const first = aPage(server);
    server.answer("turn.start", () => {
      throw new TypeError("network");
    });
    server.answer("session.get", () => aView({ sequence: 12 }));
    first.dispatcher.send(send);
    await vi.waitUntil(() => first.pending()[0]?.trouble != null, { timeout: 10_000 });

    const other = new FakeServer();
    other.answer("turn.start", () => ({ sequence: 12, turnId: "turn" }));
    const second = aPage(other, first.outbox);
    await second.dispatcher.resume();
    await vi.waitUntil(() => second.outbox.size === 0, { timeout: 10_000 });
    first.dispatcher.hurry();
    await vi.waitUntil(() => !first.isBusy(), { timeout: 10_000 });
    expect(other.inputsOf("turn.start")).toEqual([server.inputsOf("turn.start")[0]]);
    expect([first.returned, second.returned]).toEqual([[], []]);
    expect(first.drafts.of("thread").get()).toBe("");
  });
});
