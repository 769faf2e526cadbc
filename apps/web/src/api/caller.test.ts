import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Caller } from "./caller.ts";

/** A network on which each call waits until the test answers it or its signal ends it. */
function network() {
  const calls: { readonly signal: AbortSignal; readonly answer: () => void }[] = [];
  vi.stubGlobal("fetch", (_: string, { signal }: { signal: AbortSignal }) => {
    const { promise, resolve, reject } = Promise.withResolvers<Response>();
    signal.addEventListener("abort", () => reject(signal.reason));
    calls.push({ signal, answer: () => resolve(new Response("{}")) });
    return promise;
  });
  return calls;
}

const deadlines: number[] = [];
beforeEach(() => {
  deadlines.length = 0;
  vi.spyOn(AbortSignal, "timeout").mockImplementation((ms) => {
    deadlines.push(ms);
    return new AbortController().signal;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test("a call has longer than the server takes to refuse", async () => {
  const calls = network();
  const call = new Caller().fetch("/trpc");
  calls[0]?.answer();
  await expect(call).resolves.toBeInstanceOf(Response);
  expect(deadlines).toEqual([8_000]);
});

test("a message with files has the time that a slow line needs for it", async () => {
  const calls = network();
  const call = new Caller().fetch("/trpc", { method: "POST", body: "x".repeat(6_400_000) });
  calls[0]?.answer();
  await expect(call).resolves.toBeInstanceOf(Response);
  expect(deadlines).toEqual([108_000]);
});

test("a question to an agent has longer than the agent has, also on a connection that was dead", async () => {
  const calls = network();
  const caller = new Caller();
  caller.distrust();
  const call = caller.fetch("/trpc/provider.sessions?input=1");
  calls[0]?.answer();
  await call;
  expect(deadlines).toEqual([23_000]);
});

test("when the connection turns out dead, what is under way ends, and the next calls are short", async () => {
  const calls = network();
  const caller = new Caller();
  const first = caller.fetch("/trpc");
  caller.distrust();
  await expect(first).rejects.toThrow("the connection is gone");
  const second = caller.fetch("/trpc");
  caller.distrust();
  await expect(second).rejects.toThrow();
  const third = caller.fetch("/trpc");
  calls[2]?.answer();
  await third;
  const fourth = caller.fetch("/trpc");
  calls[3]?.answer();
  await fourth;
  expect(deadlines).toEqual([8_000, 1_500, 1_500, 8_000]);
});

test("a server that is slow is given more time with each call", async () => {
  const calls = network();
  const caller = new Caller();
  caller.distrust();
  for (let round = 0; round < 6; round++) {
    const stop = new AbortController();
    const call = caller.fetch("/trpc", { signal: stop.signal });
    stop.abort(new Error("no answer"));
    await expect(call).rejects.toThrow("no answer");
  }
  expect(calls).toHaveLength(6);
  expect(deadlines).toEqual([1_500, 2_250, 3_375, 5_062.5, 7_593.75, 8_000]);
});
