import { randomUUID } from "node:crypto";
import type { SessionItem } from "@wilco/shared-types";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type DemoServer, demoServer } from "../testing/demo-server.ts";
import { type FlakyProxy, flakyProxy } from "../testing/flaky-proxy.ts";
import { createWilcoClient, refusalOf, sendTurn, type WilcoClient } from "./index.ts";

let demo: DemoServer;
let proxy: FlakyProxy;
let client: WilcoClient;
let threadId: string;
beforeAll(async () => {
  demo = await demoServer();
  proxy = await flakyProxy(demo.server.origin);
  client = createWilcoClient({ url: proxy.url, token: demo.server.token });
});
afterAll(async () => {
  await proxy[Symbol.asyncDispose]();
  await demo[Symbol.asyncDispose]();
});
beforeEach(async () => {
  threadId = randomUUID();
  await client.thread.create.mutate({ commandId: randomUUID(), threadId, projectId: "playground" });
});

describe("sendTurn", () => {
  test("resolves with the turn when it has completed", async () => {
    const turn = await sendTurn(client, { threadId, text: "/ls" });
    expect(turn).toMatchObject({ state: "completed", reason: null });
  });

  test("resolves with the turn when it has failed, and the next one completes", async () => {
    const turn = await sendTurn(client, { threadId, text: "/crash" });
    expect(turn).toMatchObject({ state: "failed", reason: "agent-exited" });
    expect(await sendTurn(client, { threadId, text: "hello" })).toMatchObject({ state: "completed" });
  });

  test("repeats the same command until it is answered: one turn", async () => {
    const before = proxy.asked("turn.start");
    proxy.loseAnswers("turn.start", 2);
    const turn = await sendTurn(client, { threadId, text: "/ls" });
    expect(proxy.asked("turn.start") - before).toBe(3);
    const { turns, messages } = await client.session.get.query({ threadId });
    expect(turns.map(({ id }) => id)).toEqual([turn.id]);
    expect(messages.filter(({ role }) => role === "user")).toHaveLength(1);
  });

  test("does not repeat what is refused", async () => {
    const before = proxy.asked("turn.start");
    const sent = sendTurn(client, { threadId: "nowhere", text: "hi" });
    const error: unknown = await sent.catch((cause: unknown) => cause);
    expect(refusalOf(error)).toMatchObject({ code: "thread-not-found", field: "threadId", retryable: false });
    expect(proxy.asked("turn.start") - before).toBe(1);
  });

  test("says that the token is wrong", async () => {
    const stranger = createWilcoClient({ url: demo.server.origin, token: "wrong" });
    const error: unknown = await sendTurn(stranger, { threadId, text: "hi" }).catch(
      (cause: unknown) => cause,
    );
    expect(refusalOf(error)).toMatchObject({ code: "unauthorized" });
  });

  test("ends the waiting with the signal, not the turn", async () => {
    const state = async () => (await client.session.get.query({ threadId })).turns[0]?.state;
    const abort = new AbortController();
    const sent = sendTurn(client, { threadId, text: "/slow 2000" }, { signal: abort.signal });
    await expect.poll(state, { timeout: 15_000 }).toBe("running");
    abort.abort(new Error("enough"));
    await expect(sent).rejects.toThrow("enough");
    expect(await state()).toBe("running");
    await client.turn.interrupt.mutate({ commandId: randomUUID(), threadId });
    await expect.poll(state, { timeout: 15_000 }).toBe("interrupted");
  });
});

describe("a subscription", () => {
  test("goes on after each cut of its socket, with nothing lost and nothing twice", {
    timeout: 60_000,
  }, async () => {
    const items: { id: number; data: SessionItem }[] = [];
    const { promise: ended, resolve } = Promise.withResolvers<void>();
    const { promise: subscribed, resolve: onFirst } = Promise.withResolvers<void>();
    const subscription = client.session.subscribe.subscribe(
      { threadId },
      {
        onData: ({ id, data }) => {
          items.push({ id: Number(id), data });
          onFirst();
          if (data.type !== "event") return;
          if (data.event.type === "turn.completed") resolve();
          if (data.event.type === "turn.running" || data.event.type === "message.started") proxy.cutSockets();
        },
      },
    );
    // Else the snapshot may hold what is to come as events.
    await subscribed;
    await client.turn.start.mutate({
      commandId: randomUUID(),
      messageId: randomUUID(),
      threadId,
      text: "/slow 1",
    });
    await ended;
    subscription.unsubscribe();
    // Where the storage is at by now is told every few seconds, whether something is new or not.
    const ids = items.filter(({ data }) => data.type !== "head").map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted((a, b) => a - b));
    expect(new Set(ids).size).toBe(ids.length);
    const types = items.map(({ data }) => (data.type === "event" ? data.event.type : data.type));
    for (const type of ["turn.requested", "turn.running", "message.started", "turn.completed"]) {
      expect(types.filter((one) => one === type)).toEqual([type]);
    }
  });
});
