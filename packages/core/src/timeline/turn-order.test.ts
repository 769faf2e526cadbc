import type { Turn } from "@wilco/shared-types";
import { expect, test } from "vitest";
import { inOrderOfStart } from "./turn-order.ts";

const at = (minute: number): string => `2026-01-01T12:${String(minute).padStart(2, "0")}:00.000Z`;

function turn(id: string, requested: number, started: number | null): Turn {
  return {
    id,
    kind: "message",
    messageId: `message of ${id}`,
    commandId: `command of ${id}`,
    retryOf: null,
    providerId: "demo",
    modelId: null,
    modeId: null,
    configOptions: {},
    state: started === null ? "requested" : "completed",
    reason: null,
    detail: null,
    requestedAt: at(requested),
    startedAt: started === null ? null : at(started),
    endedAt: started === null ? null : at(started),
    deadlineAt: null,
    interruptRequestedAt: null,
    usage: null,
  };
}

test.for<[string, Turn[], string]>([
  ["as they were made", [turn("a", 1, 1), turn("b", 2, 2), turn("c", 3, null)], "abc"],
  ["one that waited stands where it ran", [turn("a", 1, 1), turn("b", 2, 9), turn("c", 3, 4)], "acb"],
  ["several that waited", [turn("a", 1, 8), turn("b", 2, 9), turn("c", 3, 4), turn("d", 3, 5)], "cdab"],
  ["at one time, as they were made", [turn("b", 1, 1), turn("a", 1, 1)], "ba"],
  ["the clock was set back between two", [turn("a", 50, 50), turn("b", 1, 1), turn("c", 2, 2)], "abc"],
  [
    "the clock was set on, and back",
    [turn("a", 1, 1), turn("b", 51, 51), turn("c", 2, 2), turn("d", 3, null)],
    "abcd",
  ],
  ["the clock was set back while one waited", [turn("a", 50, 2), turn("b", 51, 1)], "ba"],
])("%s", ([, turns, order]) => {
  expect(
    inOrderOfStart(turns)
      .map(({ id }) => id)
      .join(""),
  ).toBe(order);
});
