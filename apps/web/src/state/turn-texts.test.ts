import { expect, test } from "vitest";
import { aTurn } from "./testing/thread-view.ts";
import { receiptText } from "./turn-texts.ts";

const startedAt = "2026-01-01T12:00:00.000Z";
const endedAt = "2026-01-01T12:00:03.200Z";

test.each([
  [{ state: "queued" }, "Queued"],
  [{ state: "requested" }, "Received, starting the agent"],
  [{ state: "running" }, "Delivered"],
  [{ state: "running", interruptRequestedAt: endedAt }, "Delivered, stopping"],
  [{ state: "completed", startedAt, endedAt }, "Answered in 3.2s"],
  [
    { state: "completed", startedAt, endedAt, reason: "empty-answer" },
    "Answered in 3.2s: the agent said nothing",
  ],
  [{ state: "interrupted", reason: "stopped-by-user" }, "Stopped: you stopped it"],
  [
    { state: "failed", reason: "outcome-unknown" },
    "Failed: the outcome is unknown: the agent may have acted",
  ],
  [{ kind: "import", state: "requested" }, "Opening the agent's session"],
  [{ kind: "import", state: "completed", endedAt }, "Imported"],
  [{ kind: "import", state: "interrupted", reason: "stopped-by-user" }, "Stopped: you stopped it"],
  [
    { kind: "import", state: "failed", reason: "import-failed" },
    "Failed: the agent did not open the session",
  ],
] as const)("%j: %s", (given, text) => {
  expect(receiptText(aTurn(given))).toBe(text);
});
