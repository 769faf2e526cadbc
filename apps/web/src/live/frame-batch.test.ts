import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FrameBatch } from "./frame-batch.ts";

let frames: (() => void)[];
/** What is told once a frame is painted. */
let painted: (() => void)[];
let taken: string[][];
let batch: FrameBatch<string>;

beforeEach(() => {
  vi.useFakeTimers();
  frames = [];
  painted = [];
  taken = [];
  vi.stubGlobal("document", { hidden: false });
  vi.stubGlobal("requestAnimationFrame", (run: () => void) => frames.push(run));
  vi.stubGlobal("cancelAnimationFrame", (id: number) => {
    frames[id - 1] = () => {};
  });
  class Channel {
    readonly port1 = { onmessage: () => {}, close: () => {} };
    readonly port2 = { postMessage: () => void painted.push(() => this.port1.onmessage()) };
  }
  vi.stubGlobal("MessageChannel", Channel);
  batch = new FrameBatch((items) => taken.push([...items]));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Makes a frame, with all that was asked for, which takes so many ms. */
function paint(takesMs = 0): void {
  for (const run of frames.splice(0)) run();
  vi.advanceTimersByTime(takesMs);
  for (const run of painted.splice(0)) run();
}

test("what comes within a frame is handed over once, in order", () => {
  for (const item of ["a", "b", "c"]) batch.add(item);
  expect(taken).toEqual([]);
  paint();
  expect(taken).toEqual([["a", "b", "c"]]);
  batch.add("d");
  paint();
  vi.advanceTimersByTime(1_000);
  expect(taken).toEqual([["a", "b", "c"], ["d"]]);
});

test("a tab that is hidden after it asked for a frame still gets everything", () => {
  for (const item of ["a", "b"]) batch.add(item);
  vi.advanceTimersByTime(250);
  expect(taken).toEqual([["a", "b"]]);
  paint();
  expect(taken).toHaveLength(1);
});

test("a tab that nobody sees takes what comes once a second", () => {
  vi.stubGlobal("document", { hidden: true });
  for (const item of ["a", "b"]) batch.add(item);
  vi.advanceTimersByTime(999);
  expect(taken).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(taken).toEqual([["a", "b"]]);
  paint();
  expect(taken).toHaveLength(1);
});

test("what is flushed comes once, what is cleared never", () => {
  batch.add("a");
  batch.flush();
  expect(taken).toEqual([["a"]]);
  batch.add("b");
  batch.clear();
  paint();
  vi.advanceTimersByTime(1_000);
  batch.flush();
  expect(taken).toEqual([["a"]]);
});

test("a page that is drawn slowly is drawn less often: six times as long is free for all else", () => {
  batch.add("a");
  paint(10);
  batch.add("b");
  vi.advanceTimersByTime(59);
  paint();
  batch.add("c");
  paint();
  expect(taken).toEqual([["a"]]);
  vi.advanceTimersByTime(1);
  paint();
  expect(taken).toEqual([["a"], ["b", "c"]]);
});

test("what comes later than that waits for no more than its frame", () => {
  batch.add("a");
  paint(10);
  vi.advanceTimersByTime(60);
  batch.add("b");
  paint();
  expect(taken).toEqual([["a"], ["b"]]);
});

test("however slowly a page is drawn, what has come waits a tenth of a second and a frame at most", () => {
  batch.add("a");
  paint(200);
  batch.add("b");
  vi.advanceTimersByTime(100);
  paint();
  expect(taken).toEqual([["a"], ["b"]]);
});

test("what was to be drawn after a rest and is flushed before comes once", () => {
  batch.add("a");
  paint(10);
  batch.add("b");
  batch.flush();
  vi.advanceTimersByTime(1_000);
  paint();
  expect(taken).toEqual([["a"], ["b"]]);
});
