import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { mutate, query } from "../testing/call.ts";
import { type Conductor, conductor, scriptedAdapter } from "../testing/scripted-adapter.ts";
import { overEvents, overSocket, type Subscription, type Tracked } from "../testing/subscriptions.ts";
import { type TestServer, testServer } from "../testing/test-server.ts";

let server: TestServer;
let agent: Conductor;
beforeEach(async () => {
  agent = conductor();
  server = await testServer({ createAdapter: () => scriptedAdapter(agent.script) });
  await mutate(server, "thread.create", { commandId: "make-t", threadId: "t", projectId: "playground" });
});
afterEach(() => server[Symbol.asyncDispose]());

let sends = 0;
async function send(threadId = "t"): Promise<void> {
  sends += 1;
  const input = { commandId: `send-${sends}`, threadId, messageId: `message-${sends}`, text: "word" };
  expect((await mutate(server, "turn.start", input)).error).toBeNull();
}

/** Reads until `stop` holds for an item, or the subscription ends. */
async function until(subscription: Subscription, stop: (item: Tracked) => boolean): Promise<Tracked[]> {
  const items: Tracked[] = [];
  for (;;) {
    const item = await subscription.next();
    if (item === null) return items;
    items.push(item);
    if (stop(item)) return items;
  }
}

/** Plays a turn of three words, each said when the one before was seen, and returns what was seen. */
async function play(subscription: Subscription, onWord: () => void = () => undefined): Promise<Tracked[]> {
  let words = 0;
  await send();
  return until(subscription, (item) => {
    const type = eventType(item);
    if (type === "message.delta") onWord();
    if (type === "turn.running" || type === "message.delta") {
      if (words < 3) agent.say(`word ${words} `);
      else agent.finish();
      words += 1;
    }
    return type === "turn.completed";
  });
}

const eventType = (item: Tracked): string | undefined =>
  (item.data.event as { type?: string } | undefined)?.type;
const ends = (item: Tracked): boolean => eventType(item) === "turn.completed";
const ended = (item: Tracked): boolean =>
  ends(item) || (item.data.turns as { state: string }[] | undefined)?.at(-1)?.state === "completed";
const ids = (items: readonly Tracked[]): number[] => items.map(({ id }) => Number(id));

describe.each([
  ["a WebSocket", overSocket],
  ["server-sent events", overEvents],
])("over %s", (_name, subscribe) => {
  const session = (lastEventId?: string) =>
    subscribe({
      ...server,
      path: "session.subscribe",
      input: { threadId: "t" },
      ...(lastEventId === undefined ? {} : { lastEventId }),
    });
  const list = (lastEventId?: string) =>
    subscribe({
      ...server,
      path: "thread.subscribe",
      input: {},
      ...(lastEventId === undefined ? {} : { lastEventId }),
    });

  test("a thread begins with its snapshot and goes on with each event, in order", async () => {
    await using subscription = await session();
    const items = await play(subscription);
    expect(items[0]?.data).toMatchObject({ type: "snapshot", thread: { id: "t" } });
    expect(ids(items)).toEqual(ids(items).toSorted((a, b) => a - b));
    expect(new Set(ids(items)).size).toBe(items.length);
    expect(items.filter((item) => eventType(item) === "message.delta")).toHaveLength(3);
  });

  test("subscribers that come at any moment of a running turn miss nothing and hear nothing twice", async () => {
    await using whole = await session();
    const late: Promise<Tracked[]>[] = [];
    const all = await play(whole, () => {
      for (let count = 0; count < 3; count += 1) {
        late.push(session().then((subscription) => until(subscription, ended)));
      }
    });
    expect(late).toHaveLength(9);
    for (const items of await Promise.all(late)) {
      const [snapshot, ...events] = items;
      expect(snapshot?.data.type).toBe("snapshot");
      expect(ids(events)).toEqual(ids(all).filter((id) => id > Number(snapshot?.id)));
    }
  });

  test("a subscriber that comes back gets what it missed, once, while more is written", async () => {
    await using first = await session();
    const seen = await play(first);
    const place = seen.find((item) => eventType(item) === "turn.running");
    const playing = play(first);
    await using again = await session(place?.id);
    const missed = await until(again, (item) => ends(item) && Number(item.id) > Number(seen.at(-1)?.id));
    const more = await playing;
    expect(missed.map(({ data }) => data.type)).not.toContain("snapshot");
    expect(new Set(ids(missed)).size).toBe(missed.length);
    // Words that a later event holds whole may be left out of what is told again.
    const lasting = (items: readonly Tracked[]) =>
      ids(items.filter((item) => eventType(item) !== "message.delta"));
    expect(lasting(missed)).toEqual(lasting([...seen, ...more]).filter((id) => id > Number(place?.id)));
  });

  test.each(["999999", "nonsense"])("an id that is not of this thread (%s) gets a snapshot", async (id) => {
    await using subscription = await session(id);
    expect((await subscription.next())?.data.type).toBe("snapshot");
  });

  test("a deleted thread ends with a last item, also for those who come later", async () => {
    await using subscription = await session();
    const before = await subscription.next();
    await mutate(server, "thread.delete", { commandId: "delete-t", threadId: "t" });
    expect((await until(subscription, () => false)).at(-1)?.data).toEqual({ type: "deleted", threadId: "t" });
    await using later = await session(before?.id);
    expect((await until(later, () => false)).at(-1)?.data).toEqual({ type: "deleted", threadId: "t" });
  });

  test("an unknown thread is a typed error", async () => {
    await using subscription = await subscribe({
      ...server,
      path: "session.subscribe",
      input: { threadId: "nowhere" },
    });
    await expect(subscription.next()).rejects.toThrow("thread-not-found");
  });

  test("the list begins with a snapshot, tells changes, and resumes", async () => {
    await using subscription = await list();
    const snapshot = await subscription.next();
    expect(snapshot?.data).toMatchObject({
      type: "snapshot",
      projects: [{ id: "playground" }],
      threads: [{ id: "t" }],
    });
    await mutate(server, "thread.create", { commandId: "make-u", threadId: "u", projectId: "playground" });
    const [made] = await until(subscription, () => true);
    expect(made?.data).toMatchObject({ type: "thread", thread: { id: "u" } });
    await mutate(server, "thread.rename", { commandId: "rename-t", threadId: "t", title: "New name" });
    await mutate(server, "thread.delete", { commandId: "delete-u", threadId: "u" });
    await using again = await list(made?.id);
    const missed = await until(again, (item) => item.data.type === "thread-deleted");
    expect(missed.map(({ data }) => data)).toMatchObject([
      { type: "thread", thread: { id: "t", title: "New name" } },
      { type: "thread-deleted", threadId: "u" },
    ]);
  });

  test("the list shows a running turn and its end", async () => {
    await using subscription = await list();
    await send();
    const status = (item: Tracked) =>
      item.data.thread as { status?: string; lastTurnState?: string } | undefined;
    await until(subscription, (item) => status(item)?.status === "running");
    agent.finish();
    const items = await until(subscription, (item) => status(item)?.lastTurnState === "completed");
    expect(status(items.at(-1) as Tracked)?.status).toBe("ready");
    expect(new Set(ids(items)).size).toBe(items.length);
  });
});

test("open subscriptions are counted, and no longer when they are gone", async () => {
  const count = async (): Promise<string | undefined> => {
    const response = await fetch(`${server.origin}/metrics`, {
      headers: { authorization: `Bearer ${server.token}` },
    });
    return /wilco_subscriptions\{stream="session"\} (\d+)/.exec(await response.text())?.[1];
  };
  const input = { ...server, path: "session.subscribe", input: { threadId: "t" } } as const;
  {
    await using socket = await overSocket(input);
    await using events = await overEvents(input);
    await Promise.all([socket.next(), events.next()]);
    expect(await count()).toBe("2");
  }
  await expect.poll(count).toBe("0");
  expect((await query(server, "session.get", { threadId: "t" })).status).toBe(200);
});
