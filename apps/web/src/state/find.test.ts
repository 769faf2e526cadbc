import { describe, expect, test } from "vitest";
import { hitsIn, placeOfHit, placesIn } from "./find.ts";
import { aMessage, anActivity, aTurn, aView } from "./testing/thread-view.ts";
import { NO_TRANSCRIPT, nextTranscript } from "./transcript.ts";

const { rows } = nextTranscript(
  NO_TRANSCRIPT,
  aView({
    turns: [aTurn()],
    messages: [
      aMessage({ id: "asked", text: "Where is the Pearl? The pearl, please" }),
      aMessage({ id: "answer", role: "assistant", text: "In a **pe**arl_shell, `pearl_shell`" }),
      aMessage({ id: "other", role: "assistant", text: "A __bold__ *word*" }),
    ],
    activities: [anActivity({ summary: "pearl" })],
  }),
);

describe("hitsIn", () => {
  test.each([
    ["pearl", ["m-asked 0", "m-asked 1", "m-answer 0"]],
    [" PEARL ", ["m-asked 0", "m-asked 1", "m-answer 0"]],
    ["pearl_shell", ["m-answer 0"]],
    ["a bold word", ["m-other 0"]],
    ["nothing of it", []],
    ["  ", []],
  ])("finds %j in the messages, as they are written or as they are read", (words, expected) => {
    expect(hitsIn(rows, words).map(({ key, nth }) => `${key} ${nth}`)).toEqual(expected);
  });
});

test.each([
  ["aXbxc", "x", [1, 3]],
  ["aaaa", "aa", [0, 2]],
  ["İx", "x", []],
  ["abc", "", []],
])("in %j the words %j stand at %j", (text, words, places) => {
  expect(placesIn(text, words)).toEqual(places);
});

test("a hit keeps its place when earlier ones are found, and the nearest has it when it is gone", () => {
  const hits = hitsIn(rows, "pearl");
  expect(placeOfHit(hits, { key: "m-answer", nth: 0 })).toBe(2);
  expect(placeOfHit(hits, { key: "m-asked", nth: 7 })).toBe(1);
  expect(placeOfHit(hits, { key: "m-gone", nth: 0 })).toBe(2);
  expect(placeOfHit(hits, null)).toBe(2);
  expect(placeOfHit([], null)).toBe(-1);
});
