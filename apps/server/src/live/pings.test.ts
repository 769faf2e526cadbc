import { afterEach, expect, test, vi } from "vitest";
import { mutate } from "../testing/call.ts";
import { createEventSourceReader } from "../testing/event-source.ts";
import { testServer } from "../testing/test-server.ts";

afterEach(() => {
  vi.useRealTimers();
});

test("an event stream without news says that it is alive within 5 s", async () => {
  await using server = await testServer();
  await mutate(server, "thread.create", { commandId: "a", threadId: "t", projectId: "playground" });
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const abort = new AbortController();
  const input = encodeURIComponent('{"threadId":"t"}');
  const response = await fetch(`${server.origin}/trpc/session.subscribe?input=${input}`, {
    headers: { authorization: `Bearer ${server.token}` },
    signal: abort.signal,
  });
  if (response.body === null) throw new Error("no stream");
  const events = createEventSourceReader(response.body);
  expect((await events.next())?.name).toBe("connected");
  expect((await events.next())?.data).toContain('"type":"snapshot"');
  await vi.advanceTimersByTimeAsync(5_000);
  expect((await events.next())?.name).toBe("ping");
  abort.abort();
});
