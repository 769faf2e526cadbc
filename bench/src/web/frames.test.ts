import { expect, test } from "vitest";
import { droppedShare } from "./frames.ts";

test.each([
  ["none when each was in time", [16.7, 16.6, 16.7], 0],
  ["none for one that was early", [16.7, 4], 0],
  ["half when each took two", [33.3, 33.4], 0.5],
  ["those of one long pause", [16.7, 16.7, 16.7, 16.7 * 7], 0.6],
  ["none of none", [], 0],
])("the share of dropped frames is %s", (_, frames, share) => {
  expect(droppedShare(frames)).toBeCloseTo(share);
});
