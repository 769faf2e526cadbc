// @vitest-environment happy-dom
import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useMarkdownBlocks } from "./use-markdown-blocks.ts";

let readingTakes = 0;

vi.mock("../state/markdown-blocks.ts", async (original) => {
  const real = await original<typeof import("../state/markdown-blocks.ts")>();
  return {
    ...real,
    nextBlocks: (...given: Parameters<typeof real.nextBlocks>) => {
      vi.advanceTimersByTime(readingTakes);
      return real.nextBlocks(...given);
    },
  };
});

beforeEach(() => {
  vi.useFakeTimers();
  readingTakes = 0;
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function follow(first: string) {
  return renderHook(({ text, streaming }) => useMarkdownBlocks(text, streaming).source, {
    initialProps: { text: first, streaming: true },
  });
}

test("a text that is read quickly is read whenever it grows", () => {
  const { result, rerender } = follow("one");
  rerender({ text: "one two", streaming: true });
  expect(result.current).toBe("one two");
});

test("a text that is read slowly is read less often, and in the end at once", () => {
  readingTakes = 10;
  const { result, rerender } = follow("one");
  rerender({ text: "one two", streaming: true });
  expect(result.current).toBe("one");
  act(() => vi.advanceTimersByTime(80));
  expect(result.current).toBe("one two");
  rerender({ text: "one two three", streaming: true });
  expect(result.current).toBe("one two");
  rerender({ text: "one two three", streaming: false });
  expect(result.current).toBe("one two three");
});
