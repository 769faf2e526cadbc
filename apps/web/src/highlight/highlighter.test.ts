import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Highlighter, type WorkerLike } from "./highlighter.ts";
import type { CodeRuns } from "./kind.ts";
import type { Asked } from "./worker.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

class FakeWorker implements WorkerLike {
  onmessage: WorkerLike["onmessage"] = null;
  onerror: WorkerLike["onerror"] = null;
  readonly asked: Asked[] = [];
  ended = false;

  postMessage(asked: Asked): void {
    this.asked.push(asked);
  }

  terminate(): void {
    this.ended = true;
  }

  answers(runs: CodeRuns | null): void {
    this.onmessage?.(new MessageEvent("message", { data: { id: this.asked.at(-1)?.id, runs } }));
  }
}

const RUNS: CodeRuns = [[[1, 2]]];

function aHighlighter() {
  const workers: FakeWorker[] = [];
  const highlighter = new Highlighter(() => {
    const worker = new FakeWorker();
    workers.push(worker);
    return worker;
  });
  return { highlighter, workers };
}

test("code is read once, one at a time, and remembered", async () => {
  const { highlighter, workers } = aHighlighter();
  expect(workers).toHaveLength(0);
  const first = highlighter.read("a", "json");
  expect(highlighter.read("a", "json")).toBe(first);
  const second = highlighter.read("b", "json");
  expect(workers[0]?.asked.map(({ code }) => code)).toEqual(["a"]);
  workers[0]?.answers(RUNS);
  expect(await first).toBe(RUNS);
  expect(workers[0]?.asked.map(({ code }) => code)).toEqual(["a", "b"]);
  workers[0]?.answers(null);
  expect(await second).toBeNull();
  expect(highlighter.known("a", "json")).toBe(RUNS);
  expect(highlighter.known("a", "yaml")).toBeUndefined();
  expect(await highlighter.read("b", "json")).toBeNull();
  expect(workers).toHaveLength(1);
});

test("a worker that does not end is ended, and the next code goes to a new one", async () => {
  const { highlighter, workers } = aHighlighter();
  const stuck = highlighter.read("a", "json");
  const next = highlighter.read("b", "json");
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await stuck).toBeNull();
  expect(workers[0]?.ended).toBe(true);
  workers[1]?.answers(RUNS);
  expect(await next).toBe(RUNS);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(workers[1]?.ended).toBe(false);
});

test("code that is very long stays plain", async () => {
  const { highlighter, workers } = aHighlighter();
  expect(await highlighter.read("a".repeat(100_001), "json")).toBeNull();
  expect(workers).toHaveLength(0);
});

test("what was read longest ago is forgotten", async () => {
  const { highlighter, workers } = aHighlighter();
  for (let index = 0; index < 12; index += 1) {
    const read = highlighter.read(`${index}`.padEnd(99_000), "json");
    workers[0]?.answers(RUNS);
    await read;
  }
  expect(highlighter.known("0".padEnd(99_000), "json")).toBeUndefined();
  expect(highlighter.known("11".padEnd(99_000), "json")).toBe(RUNS);
});
