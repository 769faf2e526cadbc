import { describe, expect, test } from "vitest";
import { droppedOn, movedBy } from "./queue-moves.ts";

const turnIds = ["a", "b", "c"];

/** The order after the server has put the turn before another. */
function reordered(turnId: string, before: string | null | undefined): string {
  if (before === undefined) return turnIds.join("");
  const others = turnIds.filter((id) => id !== turnId);
  const at = before === null ? others.length : others.indexOf(before);
  return others.toSpliced(at, 0, turnId).join("");
}

describe("a queued message", () => {
  test.each([
    ["a", -1, "abc"],
    ["b", -1, "bac"],
    ["c", -1, "acb"],
    ["a", 1, "bac"],
    ["b", 1, "acb"],
    ["c", 1, "abc"],
    ["gone", 1, "abc"],
  ] as const)("%s moved by %i", (...[turnId, by, order]) => {
    expect(reordered(turnId, movedBy(turnIds, turnId, by))).toBe(order);
  });

  test.each([
    ["a", "c", "bca"],
    ["a", "b", "bac"],
    ["c", "a", "cab"],
    ["b", "b", "abc"],
    ["b", "gone", "abc"],
  ] as const)("%s dropped on %s", (...[turnId, target, order]) => {
    expect(reordered(turnId, droppedOn(turnIds, turnId, target))).toBe(order);
  });
});
