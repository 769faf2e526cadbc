import type { MessagePart } from "@wilco/shared-types";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { textOf } from "./change.ts";
import { appendText, type TextPiece, withThoughtEnded } from "./message.ts";

const AT = "2026-01-01T12:00:00.000Z";
const LATER = "2026-01-01T12:00:12.000Z";

const text = (value: string): MessagePart => ({ type: "text", text: value });
const thought = (value: string): MessagePart => ({ type: "reasoning", text: value });
const file: MessagePart = {
  type: "attachment",
  attachmentId: "a",
  name: "a.png",
  mimeType: "image/png",
  size: 2,
};

function piece(partIndex: number, offset: number, value: string): TextPiece {
  return { partIndex, partType: "text", offset, text: value };
}

describe("appendText", () => {
  test.each([
    ["the first piece of all", [], piece(0, 0, "Hel"), [text("Hel")]],
    ["the next piece", [text("Hel")], piece(0, 3, "lo"), [text("Hello")]],
    ["a piece that is there", [text("Hello")], piece(0, 3, "lo"), [text("Hello")]],
    ["a piece from the middle", [text("Hello")], piece(0, 1, "el"), [text("Hello")]],
    ["a piece of which a part is there", [text("Hel")], piece(0, 2, "lo"), [text("Helo")]],
    ["a piece after a gap", [text("Hel")], piece(0, 4, "o"), [text("Hel")]],
    ["a piece of a next part", [text("Hi")], piece(1, 0, "x"), [text("Hi"), text("x")]],
    ["a piece of a part that began elsewhere", [text("Hi")], piece(1, 2, "x"), [text("Hi")]],
    ["a piece of a part after a gap", [text("Hi")], piece(2, 0, "x"), [text("Hi")]],
    ["a piece in an attachment's place", [file], piece(0, 0, "x"), [file]],
    ["an empty piece", [text("Hi")], piece(0, 2, ""), [text("Hi")]],
  ] as const)("%s", (...[, parts, added, expected]) => {
    expect(appendText(parts, added, AT)).toEqual(expected);
  });

  test("a thought's piece makes a thought", () => {
    const begun = appendText([], { ...piece(0, 0, "H"), partType: "reasoning" }, AT);
    expect(begun).toEqual([{ ...thought("H"), startedAt: AT }]);
    expect(appendText(begun, { ...piece(0, 1, "m"), partType: "reasoning" }, LATER)).toEqual([
      { ...thought("Hm"), startedAt: AT },
    ]);
  });

  test("a thought ends when something else begins, once", () => {
    const begun = appendText([], { ...piece(0, 0, "Hm"), partType: "reasoning" }, AT);
    const ended = { ...thought("Hm"), startedAt: AT, endedAt: LATER };
    expect(appendText(begun, piece(1, 0, "Hi"), LATER)).toEqual([ended, text("Hi")]);
    expect(withThoughtEnded(begun, LATER)).toEqual([ended]);
    expect(withThoughtEnded([ended], AT)).toEqual([ended]);
    expect(withThoughtEnded([ended, text("Hi")], AT)).toEqual([ended, text("Hi")]);
  });

  test("the parts that were there are left as they were", () => {
    const parts = [text("Hel")];
    appendText(parts, piece(0, 3, "lo"), AT);
    expect(parts).toEqual([text("Hel")]);
  });

  test("pieces in order, each as often as one likes and older ones again, give the whole text", () => {
    const pieces = fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(pieces, fc.infiniteStream(fc.nat()), (values, picks) => {
        let parts: MessagePart[] = [];
        const sent: TextPiece[] = [];
        for (const value of values) {
          sent.push(
            piece(
              0,
              sent.reduce((sum, each) => sum + each.text.length, 0),
              value,
            ),
          );
          const again = sent[(picks.next().value ?? 0) % sent.length];
          for (const each of [sent.at(-1), again])
            if (each !== undefined) parts = appendText(parts, each, AT);
        }
        expect(textOf(parts)).toBe(values.join(""));
      }),
    );
  });
});

test("textOf is the text of the text parts", () => {
  expect(textOf([thought("Hm"), text("a"), file, text("b")])).toBe("ab");
  expect(textOf([])).toBe("");
});
