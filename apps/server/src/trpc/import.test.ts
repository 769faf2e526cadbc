import type { EarlierSession, ReplayedEvent } from "@wilco/core/provider";
import type { ThreadSnapshot } from "@wilco/shared-types";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { mutate, query } from "../testing/call.ts";
import { type Kept, keepingAdapter } from "../testing/keeping-adapter.ts";
import { overEvents, overSocket, type Subscription, type Tracked } from "../testing/subscriptions.ts";
import { type TestServer, testServer } from "../testing/test-server.ts";

const QUERY = { providerId: "echo", projectId: "playground" };

function user(text: string): ReplayedEvent {
  return { type: "user-text", text, messageId: text };
}
function says(text: string): ReplayedEvent {
  return { type: "text", part: "text", text, messageId: null };
}
function session(providerSessionId: string): EarlierSession {
  return { providerSessionId, cwd: "/", title: `About ${providerSessionId}`, updatedAt: null };
}

let kept: Kept;
let server: TestServer;
const errors: object[] = [];
beforeEach(async () => {
  errors.length = 0;
  kept = {
    list: async () => [session("one"), session("two")],
    replay: [user("first"), says("answer"), user("second"), says("another")],
    onImport: async () => undefined,
  };
  const log = { info: () => undefined, warn: () => undefined, error: (about: object) => errors.push(about) };
  server = await testServer({ createAdapter: () => keepingAdapter(kept), log });
});
afterEach(() => server[Symbol.asyncDispose]());

const importing = (over: object = {}) => ({
  ...QUERY,
  commandId: "import",
  threadId: "t",
  providerSessionId: "one",
  ...over,
});

async function snapshot(input: object = { threadId: "t" }): Promise<ThreadSnapshot> {
  return (await query(server, "session.get", input)).data as ThreadSnapshot;
}

/** Reads the thread's subscription until its import has come to an end. */
async function untilImported(subscription: Subscription): Promise<Tracked[]> {
  const items: Tracked[] = [];
  for (;;) {
    const item = await subscription.next();
    if (item === null) return items;
    items.push(item);
    const { event, turns } = item.data as { event?: { type: string }; turns?: ThreadSnapshot["turns"] };
    // A long history leaves its import on an earlier page.
    const ended = turns?.some(({ kind, state }) => kind === "history" || state === "failed");
    if (ended || /^turn\.(completed|failed|interrupted)$/.test(event?.type ?? "")) return items;
  }
}

async function imports(over: object = {}): Promise<Tracked[]> {
  const input = importing(over);
  expect((await mutate(server, "thread.import", input)).error).toBeNull();
  const { origin, token } = server;
  const { threadId } = input;
  await using subscription = await overSocket({
    origin,
    token,
    path: "session.subscribe",
    input: { threadId },
  });
  return await untilImported(subscription);
}

describe("provider.sessions", () => {
  test("tells what an agent keeps for a project, and which thread has it", async () => {
    expect((await query(server, "provider.sessions", QUERY)).data).toEqual({
      supported: true,
      sessions: [
        { providerSessionId: "one", title: "About one", updatedAt: null, threadId: null },
        { providerSessionId: "two", title: "About two", updatedAt: null, threadId: null },
      ],
    });
    await imports();
    expect((await query(server, "provider.sessions", QUERY)).data).toMatchObject({
      sessions: [{ threadId: "t" }, { threadId: null }],
    });
  });

  test("tells that an agent cannot say", async () => {
    kept.list = async () => null;
    expect((await query(server, "provider.sessions", QUERY)).data).toEqual({
      supported: false,
      sessions: [],
    });
  });

  test("is refused in the words of an agent that fails", async () => {
    kept.list = async () => {
      throw new Error("no disk");
    };
    const { status, error } = await query(server, "provider.sessions", QUERY);
    expect(status).toBe(502);
    expect(error).toEqual({ code: "agent-failed", message: "no disk", retryable: false });
  });

  test("ends what it asked when whoever asked has left, without a word in the log", async () => {
    const { promise: asked, resolve: onAsked } = Promise.withResolvers<AbortSignal>();
    kept.list = (signal) => {
      onAsked(signal);
      return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    };
    const caller = new AbortController();
    const search = `?input=${encodeURIComponent(JSON.stringify(QUERY))}`;
    const asking = fetch(`${server.origin}/trpc/provider.sessions${search}`, {
      headers: { authorization: `Bearer ${server.token}` },
      signal: caller.signal,
    });
    const signal = await asked;
    const ended = new Promise((resolve) => signal.addEventListener("abort", resolve));
    caller.abort();
    await expect(asking).rejects.toThrow();
    await ended;
    expect((await query(server, "system.info")).status).toBe(200);
    expect(errors).toEqual([]);
  });
});

describe("thread.import", () => {
  test("makes a thread with the history, in which the next message goes on", async () => {
    await imports({ title: "About one" });
    const { thread, turns, messages, session } = await snapshot();
    expect(thread).toMatchObject({ title: "About one", titledBy: "agent", providerId: "echo" });
    expect(turns.map(({ kind, state }) => [kind, state])).toEqual([
      ["import", "completed"],
      ["history", "completed"],
      ["history", "completed"],
    ]);
    expect(messages.map(({ role, text }) => `${role}: ${text}`)).toEqual([
      "user: first",
      "assistant: answer",
      "user: second",
      "assistant: another",
    ]);
    expect(session).toMatchObject({ status: "ready", providerId: "echo" });
    const send = { commandId: "send", threadId: "t", messageId: "m", text: "third" };
    expect((await mutate(server, "turn.start", send)).error).toBeNull();
    await expect.poll(async () => (await snapshot()).messages.at(-1)?.text).toBe("echo third");
  });

  test("answers the same command the same, and another for the session with the thread that has it", async () => {
    const first = await mutate(server, "thread.import", importing());
    expect(first.data).toEqual({ sequence: expect.any(Number), turnId: expect.any(String) });
    expect((await mutate(server, "thread.import", importing())).data).toEqual(first.data);
    const other = importing({ commandId: "other", threadId: "other" });
    const { status, error } = await mutate(server, "thread.import", other);
    expect(status).toBe(409);
    expect(error).toMatchObject({
      code: "session-bound",
      field: "providerSessionId",
      threadId: "t",
      retryable: false,
    });
    expect((await query(server, "session.get", { threadId: "other" })).error?.code).toBe("thread-not-found");
  });

  test("is one of two when two tabs ask at once (J)", async () => {
    const results = await Promise.all(
      ["a", "b"].map((id) => mutate(server, "thread.import", importing({ commandId: id, threadId: id }))),
    );
    expect(results.map(({ status }) => status).sort()).toEqual([200, 409]);
    const winner = results[0]?.status === 200 ? "a" : "b";
    expect(results.find(({ status }) => status === 409)?.error).toMatchObject({ threadId: winner });
  });

  test("refuses messages as long as it lasts, each with a refusal that may be repeated", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    kept.onImport = () => promise;
    expect((await mutate(server, "thread.import", importing())).error).toBeNull();
    const send = { commandId: "send", threadId: "t", messageId: "m", text: "third" };
    expect(await mutate(server, "turn.start", send)).toMatchObject({
      status: 409,
      error: { code: "thread-importing", retryable: true },
    });
    resolve();
    await expect.poll(async () => (await mutate(server, "turn.start", send)).status).toBe(200);
  });

  test("that fails shows in the thread, and is tried again with turn.retry", async () => {
    kept.onImport = () => Promise.reject(new Error("no such session"));
    await imports();
    const { session, turns } = await snapshot();
    expect(session).toMatchObject({ status: "stopped", lastError: "Import failed: no such session" });
    kept.onImport = async () => undefined;
    const retry = { commandId: "retry", threadId: "t", turnId: turns[0]?.id };
    expect((await mutate(server, "turn.retry", retry)).error).toBeNull();
    await expect.poll(async () => (await snapshot()).turns.at(-1)?.kind).toBe("history");
    expect((await snapshot()).messages).toHaveLength(4);
  });

  test.each([
    ["a WebSocket", overSocket],
    ["server-sent events", overEvents],
  ])("is followed over %s", async (_name, subscribe) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    kept.onImport = () => promise;
    await mutate(server, "thread.import", importing());
    const { origin, token } = server;
    const follow = { origin, token, path: "session.subscribe", input: { threadId: "t" } } as const;
    await using subscription = await subscribe(follow);
    expect((await subscription.next())?.data).toMatchObject({
      type: "snapshot",
      turns: [{ kind: "import" }],
    });
    resolve();
    const types = (await untilImported(subscription)).map(
      ({ data }) => (data.event as { type: string }).type,
    );
    expect(types.filter((type) => type === "turn.imported")).toHaveLength(2);
    expect(types.at(-1)).toBe("turn.completed");
  });
});

describe("a long history", () => {
  beforeEach(() => {
    kept.replay = Array.from({ length: 500 }, (_, index) => [
      user(`ask ${index}`),
      says(`say ${index}`),
    ]).flat();
  });

  test("is read page by page, every turn once", async () => {
    await imports();
    const pages = [await snapshot()];
    expect(pages[0]?.turns).toHaveLength(50);
    for (let before = pages[0]?.before; before; before = pages[0]?.before) {
      pages.unshift(await snapshot({ threadId: "t", before, limit: 200 }));
    }
    const asked = pages.flatMap(({ messages }) => messages.filter(({ role }) => role === "user"));
    const said = pages.flatMap(({ messages }) => messages.filter(({ role }) => role === "assistant"));
    expect(asked.map(({ text }) => text)).toEqual(Array.from({ length: 500 }, (_, index) => `ask ${index}`));
    expect(said.map(({ text }) => text)).toEqual(Array.from({ length: 500 }, (_, index) => `say ${index}`));
    expect(pages[0]?.turns[0]?.kind).toBe("import");
  });

  test("comes to those who follow the thread as a snapshot of its newest page", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    kept.onImport = () => promise;
    await mutate(server, "thread.import", importing());
    const { origin, token } = server;
    const follow = { origin, token, path: "session.subscribe", input: { threadId: "t" } } as const;
    await using subscription = await overSocket(follow);
    await subscription.next();
    resolve();
    const items = await untilImported(subscription);
    const snapshots = items.filter(({ data }) => data.type === "snapshot");
    expect(snapshots.at(-1)?.data.messages).toHaveLength(100);
    expect(items.length).toBeLessThan(20);
  });
});
