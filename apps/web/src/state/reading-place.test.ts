import { expect, test } from "vitest";
import { followsEnd, type ReadingPlace } from "./reading-place.ts";

const end: ReadingPlace = { top: 600, height: 1_000, shown: 400 };
const up = (by: number): ReadingPlace => ({ ...end, top: end.top - by });

test.each([
  ["at the end follows it", false, up(200), end, true],
  ["who goes up by a hair is left alone", true, end, up(6), false],
  ["who goes up far is left alone", true, end, up(500), false],
  ["who goes on up is left alone", false, up(6), up(12), false],
  ["who comes down near to the end follows it again", false, up(200), up(30), true],
  ["who comes down a little is left alone", false, up(300), up(200), false],
  ["whose text grew follows it", true, end, { ...end, height: 1_100 }, true],
  [
    "whose text grew while they were a little up is left alone",
    false,
    up(6),
    { ...up(6), height: 1_020 },
    false,
  ],
  ["whose text shrank under them follows it", true, end, { top: 540, height: 980, shown: 400 }, true],
  ["whose window grew follows its end", true, end, { top: 560, height: 1_000, shown: 420 }, true],
  ["that bounced back to the end follows it", true, { ...end, top: 620 }, end, true],
] as const)("a reader %s", (...[, followed, before, now, follows]) => {
  expect(followsEnd(followed, before, now)).toBe(follows);
});
