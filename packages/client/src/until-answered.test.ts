import { TRPCClientError } from "@trpc/client";
import type { ErrorCode } from "@wilco/shared-types";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { untilAnswered } from "./until-answered.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const never = () => new AbortController().signal;

function refusal(code: ErrorCode): TRPCClientError<never> {
  const wilco = { code, message: code, retryable: true };
  return TRPCClientError.from({ error: { message: code, code: -32603, data: { wilco } } });
}

test("what is refused for now, and what gets no answer, is asked again for as long as it takes", async () => {
  const failures = [
    ...Array<ErrorCode>(20).fill("storage-unavailable").map(refusal),
    new TRPCClientError("cut"),
  ];
  const call = vi.fn(async () => {
    const failure = failures.shift();
    if (failure !== undefined) throw failure;
    return "answer";
  });
  const answer = untilAnswered(call, never());
  await vi.advanceTimersByTimeAsync(300_000);
  expect(await answer).toBe("answer");
  expect(call).toHaveBeenCalledTimes(22);
});

test("a fault of the server's that does not pass is thrown", async () => {
  const call = vi.fn(() => Promise.reject(refusal("internal")));
  const thrown = expect(untilAnswered(call, never())).rejects.toThrow("internal");
  await vi.advanceTimersByTimeAsync(300_000);
  await thrown;
  expect(call).toHaveBeenCalledTimes(4);
});

test("the signal ends the waiting for the next try at once, with its reason", async () => {
  const abort = new AbortController();
  const call = vi.fn(() => Promise.reject(new TRPCClientError("cut")));
  const thrown = expect(untilAnswered(call, abort.signal)).rejects.toThrow("enough");
  await vi.advanceTimersByTimeAsync(10);
  abort.abort(new Error("enough"));
  await thrown;
  expect(call).toHaveBeenCalledTimes(1);
});
