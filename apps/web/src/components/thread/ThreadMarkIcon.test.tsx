// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { markText, type ThreadMark } from "../../state/thread-mark.ts";
import { ThreadMarkIcon } from "./ThreadMarkIcon.tsx";

afterEach(cleanup);

const MARKS: readonly ThreadMark[] = [
  "waiting",
  "stalled",
  "starting",
  "running",
  "failed",
  "held",
  "queued",
  "interrupted",
  "ready",
  "idle",
  "ended",
];

test("every state has a sign of its own, and its words for whoever points at it", () => {
  const drawings = MARKS.map((mark) => {
    const { container, unmount } = render(<ThreadMarkIcon mark={mark} />);
    expect(screen.getByTitle(markText(mark)).getAttribute("aria-hidden")).toBe("true");
    const drawing = container.querySelector("svg")?.innerHTML ?? "";
    unmount();
    return drawing;
  });
  expect(new Set(drawings).size).toBe(MARKS.length);
});
