import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FrameBatch } from "./frame-batch.ts";

let frames: (() => void)[];
let taken: string[][];
let batch: FrameBatch<string>;

beforeEach(() => {
  vi.useFakeTimers();
  frames = [];
  taken = [];
  vi.stubGlobal("document", { hidden: false });
  vi.stubGlobal("requestAnimationFrame", (run: () => void) => frames.push(run));
  vi.stubGlobal("cancelAnimationFrame", (id: number) => {
    frames[id - 1] = () => {};
  });
  batch = new FrameBatch((items) => taken.push([...items]));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function paint(): void {
  for (const run of frames.splice(0)) run();
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
