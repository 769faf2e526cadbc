// @vitest-environment happy-dom
import type { ThreadView } from "@wilco/core/timeline";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { aTurn, aView } from "../state/testing/thread-view.ts";
import { NEW_THREAD_DRAFT } from "./dispatcher.ts";
import { FakeServer, refusal } from "./testing/fake-server.ts";
import { aPage, send, takeBack } from "./testing/page.ts";

/** The thread as it is after the one command that the server was given. */
function viewWith(server: FakeServer, state: "requested" | "queued" | "running" | "failed"): ThreadView {
  const [input] = server.inputsOf("turn.start") as { commandId: string; messageId: string }[];
  if (input === undefined) throw new Error("no turn was started");
  return aView({ sequence: 20, turns: [aTurn({ ...input, state })] });
}

const file = { id: "f", name: "a.txt", mimeType: "text/plain", blob: new Blob(["some bytes"]) };

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer();
  server.answer("turn.start", () => ({ sequence: 12, turnId: "turn" }));
});

describe("a send", () => {
  test("is out of the draft and in the outbox until it is answered", async () => {
    const page = aPage(server);
    const answer = Promise.withResolvers<unknown>();
    server.answer("turn.start", () => answer.promise);
    page.drafts.of("thread").set("Hello");
    page.dispatcher.send(send);
    expect(page.drafts.of("thread").get()).toBe("");
    expect(await page.outbox.all()).toMatchObject([{ threadId: "thread", text: "Hello" }]);
    expect(page.isBusy()).toBe(true);
    answer.resolve({ sequence: 12, turnId: "turn" });
    await vi.waitUntil(() => page.outbox.size === 0, { timeout: 10_000 });
    expect(page.isBusy()).toBe(true);
  });

  test.each(["queued", "running", "failed"] as const)("is done when its turn is %s", async (state) => {
    const page = aPage(server);
    page.dispatcher.send(send);
    await vi.waitUntil(() => server.inputsOf("turn.start").length === 1, { timeout: 10_000 });
    server.publish({ type: "snapshot", ...viewWith(server, "requested") });
    await vi.waitUntil(() => page.outbox.size === 0, { timeout: 10_000 });
    expect(page.isBusy()).toBe(true);
    server.publish({ type: "snapshot", ...viewWith(server, state) });
    await vi.waitUntil(() => !page.isBusy(), { timeout: 10_000 });
  });

  test("is tried again under the same ids when no answer comes", async () => {
    const page = aPage(server);
    server.answer("turn.start", () => {
      if (server.inputsOf("turn.start").length < 3) throw new TypeError("network");
      return { sequence: 12, turnId: "turn" };
    });
    page.dispatcher.send(send);
    await vi.waitUntil(() => page.pending()[0]?.trouble != null, { timeout: 10_000 });
    expect(page.outbox.size).toBe(1);
    await vi.waitUntil(() => page.outbox.size === 0, 5_000);
    const inputs = server.inputsOf("turn.start");
    expect(inputs).toHaveLength(3);
    expect(inputs[1]).toEqual(inputs[0]);
    expect(inputs[2]).toEqual(inputs[0]);
  });

  test("carries what is attached, which is in the outbox and in the draft no more", async () => {
    const page = aPage(server);
    const answer = Promise.withResolvers<unknown>();
    server.answer("turn.start", () => answer.promise);
    page.drafts.filesOf("thread").set([file]);
    page.dispatcher.send(send);
    expect(page.drafts.filesOf("thread").get()).toEqual([]);
    expect(await page.outbox.all()).toMatchObject([{ files: [file] }]);
    expect(page.pending()).toMatchObject([{ files: [file] }]);
    await vi.waitUntil(() => server.inputsOf("turn.start").length === 1, { timeout: 10_000 });
    expect(server.inputsOf("turn.start")).toMatchObject([
      { attachments: [{ name: "a.txt", mimeType: "text/plain", data: btoa("some bytes") }] },
    ]);
    answer.resolve({ sequence: 12, turnId: "turn" });
    await vi.waitUntil(() => page.outbox.size === 0, { timeout: 10_000 });
  });

  test("that is refused gives what was attached back", async () => {
    const page = aPage(server);
    server.answer("turn.start", () => {
      throw refusal("attachment-too-large");
    });
    page.drafts.filesOf("thread").set([file]);
    page.dispatcher.send(send);
    await vi.waitUntil(() => page.returned.length === 1, { timeout: 10_000 });
    expect(page.drafts.of("thread").get()).toBe("Hello");
    expect(page.drafts.filesOf("thread").get()).toEqual([file]);
  });

  test("that is refused gives its text back, with the reason", async () => {
    const page = aPage(server);
    server.answer("turn.start", () => {
      throw refusal("queue-full");
    });
    page.dispatcher.send(send);
    page.drafts.of("thread").set("typed since");
    await vi.waitUntil(() => page.returned.length > 0, { timeout: 10_000 });
    expect(page.returned).toEqual([{ threadId: "thread", sentence: "refused: queue-full", isThere: true }]);
    expect(page.drafts.of("thread").get()).toBe("Hello\n\ntyped since");
    expect(page.isBusy()).toBe(false);
    expect(page.outbox.size).toBe(0);
  });

  test("that is refused or taken back gives back what was chosen for its turn", async () => {
    const settings = { modeId: "careful" };
    server.answer("turn.start", () => {
      throw refusal("queue-full");
    });
    const page = aPage(server);
    page.dispatcher.send({ ...send, settings });
    await vi.waitUntil(() => page.returned.length > 0, { timeout: 10_000 });
    server.answer("turn.start", () => new Promise(() => {}));
    page.dispatcher.send({ ...send, settings });
    await takeBack(page);
    expect(page.returned).toMatchObject([{ settings }, { settings }]);
  });

  test("that was not answered before a reload is sent by the next page, under the same ids", async () => {
    server.answer("turn.start", () => new Promise(() => {}));
    const first = aPage(server);
    first.dispatcher.send(send);
    await vi.waitUntil(() => server.inputsOf("turn.start").length === 1, { timeout: 10_000 });

    const next = new FakeServer();
    next.answer("turn.start", () => ({ sequence: 12, turnId: "turn" }));
    const second = aPage(next, first.outbox);
    await second.dispatcher.resume();
    expect(second.isBusy()).toBe(true);
    await vi.waitUntil(() => second.outbox.size === 0, { timeout: 10_000 });
    expect(next.inputsOf("turn.start")).toEqual(server.inputsOf("turn.start"));
  });

  test("by a browser that is signed out waits in the outbox for the sign-in", async () => {
    const page = aPage(server);
    server.answer("turn.start", () => {
      throw refusal("unauthorized");
    });
    page.dispatcher.send(send);
    await vi.waitUntil(() => page.onSignedOut.mock.calls.length > 0, { timeout: 10_000 });
    page.dispatcher.send({ ...send, text: "Another" });
    page.dispatcher.hurry();
    await page.outbox.all();
    expect(await page.outbox.all()).toMatchObject([{ text: "Hello" }, { text: "Another" }]);
    expect(server.inputsOf("turn.start")).toHaveLength(1);

    server.answer("turn.start", () => ({ sequence: 12, turnId: "turn" }));
    await page.dispatcher.resume();
    await vi.waitUntil(() => page.outbox.size === 0, { timeout: 10_000 });
    expect(server.inputsOf("turn.start")).toMatchObject([
      { text: "Hello" },
      { text: "Hello" },
      { text: "Another" },
    ]);
    expect(page.returned).toEqual([]);
  });

  test("that is taken back is a draft again; its turn is stopped should it start", async () => {
    const page = aPage(server);
    const answer = Promise.withResolvers<unknown>();
    server.answer("turn.start", () => answer.promise);
    server.answer("turn.interrupt", () => ({ sequence: 13 }));
    page.dispatcher.send(send);
    await vi.waitUntil(() => server.inputsOf("turn.start").length === 1, { timeout: 10_000 });
    await takeBack(page);
    expect(page.isBusy()).toBe(false);
    expect(page.drafts.of("thread").get()).toBe("Hello");
    expect(page.outbox.size).toBe(0);
    answer.resolve({ sequence: 12, turnId: "turn" });
    await vi.waitUntil(() => server.inputsOf("turn.interrupt").length === 1, { timeout: 10_000 });
    expect(server.inputsOf("turn.interrupt")).toMatchObject([{ threadId: "thread", turnId: "turn" }]);
  });

  test("that is taken back before it was tried is never sent", async () => {
    const page = aPage(server);
    page.dispatcher.send(send);
    await takeBack(page);
    page.dispatcher.send({ ...send, text: "Another" });
    await vi.waitUntil(() => server.inputsOf("turn.start").length > 0, { timeout: 10_000 });
    expect(server.inputsOf("turn.start")).toMatchObject([{ text: "Another" }]);
  });
});

describe("the first send of a thread", () => {
  const first = { ...send, projectId: "project", providerId: "demo" };

  test("makes the thread, then starts the turn", async () => {
    const page = aPage(server);
    server.answer("thread.create", () => ({ sequence: 11 }));
    page.dispatcher.send(first);
    await vi.waitUntil(() => page.outbox.size === 0, { timeout: 10_000 });
    const paths = server.calls.map(({ path }) => path).filter((path) => path !== "session.subscribe");
    expect(paths).toEqual(["thread.create", "turn.start"]);
    expect(server.inputsOf("thread.create")).toMatchObject([
      { threadId: "thread", projectId: "project", providerId: "demo" },
    ]);
  });

  test("makes it in a worktree of its own where that is chosen, called after the message's first line", async () => {
    const page = aPage(server);
    server.answer("thread.create", () => ({ sequence: 11 }));
    page.dispatcher.send({ ...first, text: " Fix the login\nIt is broken", worktree: true });
    await vi.waitUntil(() => page.outbox.size === 0, { timeout: 10_000 });
    page.dispatcher.send({ ...first, threadId: "other" });
    await vi.waitUntil(() => server.inputsOf("thread.create").length === 2, { timeout: 10_000 });
    expect(server.inputsOf("thread.create")).toMatchObject([
      { threadId: "thread", worktree: { name: "Fix the login" } },
      expect.not.objectContaining({ worktree: expect.anything() }),
    ]);
  });

  test("goes on in a thread that the server has under its id already", async () => {
    const page = aPage(server);
    server.answer("thread.create", () => {
      throw refusal("thread-exists");
    });
    page.dispatcher.send(first);
    await vi.waitUntil(() => page.outbox.size === 0, { timeout: 10_000 });
    expect(server.inputsOf("turn.start")).toMatchObject([{ threadId: "thread", text: "Hello" }]);
    expect(page.returned).toEqual([]);
  });

  test("whose thread is refused goes back to the new thread's draft", async () => {
    const page = aPage(server);
    server.answer("thread.create", () => {
      throw refusal("project-not-found");
    });
    page.dispatcher.send(first);
    await vi.waitUntil(() => page.returned.length > 0, { timeout: 10_000 });
    expect(page.returned).toMatchObject([{ threadId: "thread", isThere: false }]);
    expect(page.drafts.of(NEW_THREAD_DRAFT).get()).toBe("Hello");
    expect(server.inputsOf("turn.start")).toEqual([]);
  });
});

describe("a retry", () => {
  test("is busy until its own turn is seen", async () => {
    const page = aPage(server);
    server.answer("turn.retry", () => ({ sequence: 12, turnId: "turn-2" }));
    page.dispatcher.retry("thread", "turn");
    await vi.waitUntil(() => server.inputsOf("turn.retry").length === 1, { timeout: 10_000 });
    const [input] = server.inputsOf("turn.retry") as { commandId: string }[];
    const old = aTurn({ state: "failed" });
    server.publish({ type: "snapshot", ...aView({ sequence: 11, turns: [old] }) });
    await vi.waitUntil(() => page.pending()[0]?.dispatch.turnId === "turn-2", { timeout: 10_000 });
    expect(page.isBusy()).toBe(true);
    const turns = [old, aTurn({ id: "turn-2", commandId: input?.commandId ?? "", retryOf: "turn" })];
    server.publish({ type: "snapshot", ...aView({ sequence: 13, turns }) });
    await vi.waitUntil(() => !page.isBusy(), { timeout: 10_000 });
  });

  test("that is refused says why and is busy no more", async () => {
    const page = aPage(server);
    server.answer("turn.retry", () => {
      throw refusal("turn-not-terminal");
    });
    page.dispatcher.retry("thread", "turn");
    await vi.waitUntil(() => page.returned.length > 0, { timeout: 10_000 });
    expect(page.isBusy()).toBe(false);
    expect(page.returned).toMatchObject([{ sentence: "refused: turn-not-terminal" }]);
  });
});
