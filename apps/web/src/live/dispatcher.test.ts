// @vitest-environment happy-dom
import type { ThreadView } from "@wilco/core/timeline";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { createQueryClient } from "../api/query-client.ts";
import { aTurn, aView } from "../state/testing/thread-view.ts";
import { Dispatcher, NEW_THREAD_DRAFT, type Returned } from "./dispatcher.ts";
import { Drafts } from "./drafts.ts";
import { Kept } from "./kept.ts";
import { Outbox } from "./outbox.ts";
import { FakeServer, refusal } from "./testing/fake-server.ts";
import { memoryStorage } from "./testing/memory-storage.ts";
import { Threads } from "./threads.ts";

function aPage(server: FakeServer, storage = memoryStorage()) {
  const drafts = new Drafts(new Kept(storage, "draft."));
  const outbox = new Outbox(new Kept(storage, "outbox."));
  const returned: Returned[] = [];
  const dispatcher = new Dispatcher({
    queryClient: createQueryClient(() => {}),
    http: server.client,
    clock: Date,
    threads: new Threads(server.connection, server.client),
    drafts,
    outbox,
    onReturned: (each) => returned.push(each),
  });
  const isBusy = (): boolean => dispatcher.pending.get().has("thread");
  return { dispatcher, drafts, outbox, returned, isBusy, storage };
}

const send = { threadId: "thread", text: "Hello", providerId: null, projectId: null };

/** The thread as it is after the one command that the server was given. */
function viewWith(server: FakeServer, state: "requested" | "queued" | "running" | "failed"): ThreadView {
  const [input] = server.inputsOf("turn.start") as { commandId: string; messageId: string }[];
  if (input === undefined) throw new Error("no turn was started");
  return aView({ sequence: 20, turns: [aTurn({ ...input, state })] });
}

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
    expect(page.outbox.left()).toMatchObject([{ threadId: "thread", text: "Hello" }]);
    expect(page.isBusy()).toBe(true);
    answer.resolve({ sequence: 12, turnId: "turn" });
    await vi.waitUntil(() => page.outbox.left().length === 0);
    expect(page.isBusy()).toBe(true);
  });

  test.each(["queued", "running", "failed"] as const)("is done when its turn is %s", async (state) => {
    const page = aPage(server);
    page.dispatcher.send(send);
    await vi.waitUntil(() => server.inputsOf("turn.start").length === 1);
    server.publish({ type: "snapshot", ...viewWith(server, "requested") });
    await vi.waitUntil(() => page.outbox.left().length === 0);
    expect(page.isBusy()).toBe(true);
    server.publish({ type: "snapshot", ...viewWith(server, state) });
    await vi.waitUntil(() => !page.isBusy());
  });

  test("is tried again under the same ids when no answer comes", async () => {
    const page = aPage(server);
    server.answer("turn.start", () => {
      if (server.inputsOf("turn.start").length < 3) throw new TypeError("network");
      return { sequence: 12, turnId: "turn" };
    });
    page.dispatcher.send(send);
    await vi.waitUntil(() => page.dispatcher.pending.get().get("thread")?.trouble != null);
    expect(page.outbox.left()).toHaveLength(1);
    await vi.waitUntil(() => page.outbox.left().length === 0, 5_000);
    const inputs = server.inputsOf("turn.start");
    expect(inputs).toHaveLength(3);
    expect(inputs[1]).toEqual(inputs[0]);
    expect(inputs[2]).toEqual(inputs[0]);
  });

  test("that is refused gives its text back, with the reason", async () => {
    const page = aPage(server);
    server.answer("turn.start", () => {
      throw refusal("queue-full");
    });
    page.dispatcher.send(send);
    page.drafts.of("thread").set("typed since");
    await vi.waitUntil(() => page.returned.length > 0);
    expect(page.returned).toEqual([{ threadId: "thread", sentence: "refused: queue-full", isThere: true }]);
    expect(page.drafts.of("thread").get()).toBe("Hello\n\ntyped since");
    expect(page.isBusy()).toBe(false);
    expect(page.outbox.left()).toEqual([]);
  });

  test("that is refused or taken back gives back what was chosen for its turn", async () => {
    const settings = { modeId: "careful" };
    server.answer("turn.start", () => {
      throw refusal("queue-full");
    });
    const page = aPage(server);
    page.dispatcher.send({ ...send, settings });
    await vi.waitUntil(() => page.returned.length > 0);
    server.answer("turn.start", () => new Promise(() => {}));
    page.dispatcher.send({ ...send, settings });
    page.dispatcher.takeBack("thread");
    expect(page.returned).toMatchObject([{ settings }, { settings }]);
  });

  test.each(["is full", "cannot be read"])(
    "that is refused gives its text back where the storage %s",
    async (how) => {
      const fails = (): never => {
        throw new Error(how);
      };
      const storage = { ...memoryStorage(), length: 0, setItem: fails };
      const page = aPage(
        server,
        how === "is full" ? storage : { ...storage, getItem: fails, removeItem: fails },
      );
      server.answer("turn.start", () => {
        throw refusal("queue-full");
      });
      page.dispatcher.send(send);
      await vi.waitUntil(() => page.returned.length > 0);
      expect(page.drafts.of("thread").get()).toBe("Hello");
    },
  );

  test("that was not answered before a reload is sent by the next page, under the same ids", async () => {
    server.answer("turn.start", () => new Promise(() => {}));
    const first = aPage(server);
    first.dispatcher.send(send);
    await vi.waitUntil(() => server.inputsOf("turn.start").length === 1);

    const next = new FakeServer();
    next.answer("turn.start", () => ({ sequence: 12, turnId: "turn" }));
    const second = aPage(next, first.storage);
    second.dispatcher.resume();
    expect(second.isBusy()).toBe(true);
    await vi.waitUntil(() => second.outbox.left().length === 0);
    expect(next.inputsOf("turn.start")).toEqual(server.inputsOf("turn.start"));
  });

  test("by a browser that is signed out stays in the outbox", async () => {
    const page = aPage(server);
    server.answer("turn.start", () => {
      throw refusal("unauthorized");
    });
    page.dispatcher.send(send);
    await vi.waitUntil(() => !page.isBusy());
    expect(page.outbox.left()).toMatchObject([{ text: "Hello" }]);
    expect(page.drafts.of("thread").get()).toBe("");
  });

  test("that is taken back is a draft again; its turn is stopped should it start", async () => {
    const page = aPage(server);
    const answer = Promise.withResolvers<unknown>();
    server.answer("turn.start", () => answer.promise);
    server.answer("turn.interrupt", () => ({ sequence: 13 }));
    page.dispatcher.send(send);
    page.dispatcher.takeBack("thread");
    expect(page.isBusy()).toBe(false);
    expect(page.drafts.of("thread").get()).toBe("Hello");
    expect(page.outbox.left()).toEqual([]);
    answer.resolve({ sequence: 12, turnId: "turn" });
    await vi.waitUntil(() => server.inputsOf("turn.interrupt").length === 1);
    expect(server.inputsOf("turn.interrupt")).toMatchObject([{ threadId: "thread", turnId: "turn" }]);
  });
});

describe("the first send of a thread", () => {
  const first = { ...send, projectId: "project", providerId: "demo" };

  test("makes the thread, then starts the turn", async () => {
    const page = aPage(server);
    server.answer("thread.create", () => ({ sequence: 11 }));
    page.dispatcher.send(first);
    await vi.waitUntil(() => page.outbox.left().length === 0);
    const paths = server.calls.map(({ path }) => path).filter((path) => path !== "session.subscribe");
    expect(paths).toEqual(["thread.create", "turn.start"]);
    expect(server.inputsOf("thread.create")).toMatchObject([
      { threadId: "thread", projectId: "project", providerId: "demo" },
    ]);
  });

  test("whose thread is refused goes back to the new thread's draft", async () => {
    const page = aPage(server);
    server.answer("thread.create", () => {
      throw refusal("project-not-found");
    });
    page.dispatcher.send(first);
    await vi.waitUntil(() => page.returned.length > 0);
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
    await vi.waitUntil(() => server.inputsOf("turn.retry").length === 1);
    const [input] = server.inputsOf("turn.retry") as { commandId: string }[];
    const old = aTurn({ state: "failed" });
    server.publish({ type: "snapshot", ...aView({ sequence: 11, turns: [old] }) });
    await vi.waitUntil(() => page.dispatcher.pending.get().get("thread")?.dispatch.turnId === "turn-2");
    expect(page.isBusy()).toBe(true);
    const turns = [old, aTurn({ id: "turn-2", commandId: input?.commandId ?? "", retryOf: "turn" })];
    server.publish({ type: "snapshot", ...aView({ sequence: 13, turns }) });
    await vi.waitUntil(() => !page.isBusy());
  });

  test("that is refused says why and is busy no more", async () => {
    const page = aPage(server);
    server.answer("turn.retry", () => {
      throw refusal("turn-not-terminal");
    });
    page.dispatcher.retry("thread", "turn");
    await vi.waitUntil(() => page.returned.length > 0);
    expect(page.isBusy()).toBe(false);
    expect(page.returned).toMatchObject([{ sentence: "refused: turn-not-terminal" }]);
  });
});
