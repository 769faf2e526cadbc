import { expect, test } from "vitest";
import { aThreadItem } from "./testing/thread-view.ts";
import { markText, threadMark } from "./thread-mark.ts";

const since = "2026-01-01T12:00:00.000Z";

test.each([
  [{}, "quiet", ""],
  [{ status: "ready" }, "quiet", ""],
  [{ status: "starting" }, "running", "Running"],
  [{ status: "running", lastError: null }, "running", "Running"],
  [{ status: "running", stalledSince: since }, "stalled", "Stalled"],
  [{ status: "running", stalledSince: since, openRequests: 1 }, "waiting", "Waiting for you"],
  [{ status: "error", lastError: "no" }, "failed", "Failed"],
  [{ status: "stopped", lastError: "no", queued: 2 }, "failed", "Failed"],
  [{ status: "interrupted", queued: 2 }, "queued", "Queued"],
  [{ status: "interrupted" }, "stopped", "Stopped"],
] as const)("%j is %s", (given, mark, text) => {
  expect(threadMark(aThreadItem(given))).toBe(mark);
  expect(markText(mark)).toBe(text);
});
