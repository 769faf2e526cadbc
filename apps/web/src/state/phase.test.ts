import { expect, test } from "vitest";
import { derivePhase } from "./phase.ts";

test.each([
  ["idle", "disconnected"],
  ["starting", "connecting"],
  ["ready", "ready"],
  ["running", "running"],
  ["interrupted", "ready"],
  ["stopped", "disconnected"],
  ["error", "ready"],
] as const)("a session that is %s is %s", (status, phase) => {
  expect(derivePhase({ status })).toBe(phase);
});

test("without a session it is disconnected", () => {
  expect(derivePhase(null)).toBe("disconnected");
});
