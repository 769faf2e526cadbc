import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { socketFlow } from "./socket-flow.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const MEGABYTE = 1024 * 1024;
const pending = async (promise: Promise<void>): Promise<boolean> => {
  let settled = false;
  void promise.then(() => {
    settled = true;
  });
  await vi.advanceTimersByTimeAsync(1_000);
  return !settled;
};

test("a socket with room takes more at once", async () => {
  const flow = socketFlow({ bufferedAmount: MEGABYTE });
  expect(await pending(flow.drained(new AbortController().signal))).toBe(false);
});

test("a full socket takes more when it has drained", async () => {
  const socket = { bufferedAmount: 2 * MEGABYTE };
  const drained = socketFlow(socket).drained(new AbortController().signal);
  expect(await pending(drained)).toBe(true);
  socket.bufferedAmount = 0;
  expect(await pending(drained)).toBe(false);
});

test("a full socket that is gone is waited for no longer", async () => {
  const abort = new AbortController();
  const drained = socketFlow({ bufferedAmount: 2 * MEGABYTE }).drained(abort.signal);
  expect(await pending(drained)).toBe(true);
  abort.abort();
  expect(await pending(drained)).toBe(false);
});
