import { expect, test } from "vitest";
import { aThreadItem } from "./testing/thread-view.ts";
import { isLoud, markText, threadMark } from "./thread-mark.ts";

const since = "2026-01-01T12:00:00.000Z";

test.each([
  [{}, "new", "Not started"],
  [{ status: "ready" }, "ready", "Ready"],
  [{ status: "idle" }, "idle", "Idle"],
  [{ status: "starting" }, "starting", "Starting"],
  [{ status: "running", lastError: null }, "running", "Running"],
  [{ status: "running", stalledSince: since }, "stalled", "Stalled"],
  [{ status: "running", stalledSince: since, openRequests: 1 }, "waiting", "Waiting for you"],
  [{ status: "error", lastError: "no" }, "failed", "Failed"],
  [{ status: "error" }, "failed", "Failed"],
  [{ status: "stopped", lastError: "no", queued: 2, queueHeld: true }, "failed", "Failed"],
  [{ status: "stopped" }, "ended", "Ended"],
  [{ status: "interrupted", queued: 2, queueHeld: true }, "held", "Queue held"],
  [{ status: "ready", queued: 2 }, "queued", "Queued"],
  [{ status: "interrupted" }, "interrupted", "Stopped"],
] as const)("%j is %s", (given, mark, text) => {
  expect(threadMark(aThreadItem(given))).toBe(mark);
  expect(markText(mark)).toBe(text);
});

test.each([
  [{}, false],
  [{ status: "error", lastError: "no" }, false],
  [{ unreadTurnId: "turn" }, true],
  [{ status: "running" }, true],
  [{ openRequests: 1 }, true],
] as const)("%j is loud: %s", (given, loud) => {
  expect(isLoud(aThreadItem(given))).toBe(loud);
});
