import fc from "fast-check";
import { expect, test } from "vitest";
import { type MarkdownBlocks, NO_BLOCKS, nextBlocks } from "./markdown-blocks.ts";

const samples = [
  "# Title\n\nSome *text* and `code`.\n\n- one\n- two\n\n  more of two\n- three\n\nEnd\n",
  "Setext\n===\n\n```ts\nconst a = 1;\n\n# not a title\n```\n\n> quote\n> more\n\nafter",
  "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n\n1. one\n\n2. two\n   - deep\n\n---\n\nlast line",
  "<b>html</b>\n\ntext\n\n    indented code\n\n    more of it\n\nend",
  "See.[^1] And[^b].\n\n[^1]: One\ngoes on\n\n    deep\n\n- list[^b]\n\n[^b]: Two\n\n    - in it\n\nend\n\nmore\n\nlast[^1]",
  "See [one][a], [two].\n\ntext\n\nmore\n\n[a]: https://a.test\n[two]: https://b.test\n\nthen [one][a] again\n\nend",
];

const shape = ({ tokens }: MarkdownBlocks): string[] => tokens.map((token) => `${token.type}:${token.raw}`);
const notes = ({ notes: all }: MarkdownBlocks): string =>
  JSON.stringify(all.map(({ label, number, isReferred, tokens }) => [label, number, isReferred, tokens]));
const links = ({ tokens }: MarkdownBlocks): string[] => JSON.stringify(tokens).match(/"href":"[^"]*"/g) ?? [];

test.each(samples)("however a text streams in, its blocks are those of the whole text: %j", (sample) => {
  const whole = nextBlocks(NO_BLOCKS, sample);
  fc.assert(
    fc.property(fc.array(fc.nat(sample.length), { maxLength: 40 }), (cuts) => {
      const ends = [...cuts.toSorted((a, b) => a - b), sample.length];
      const streamed = ends.reduce((blocks, end) => nextBlocks(blocks, sample.slice(0, end)), NO_BLOCKS);
      expect(shape(streamed)).toEqual(shape(whole));
      expect(links(streamed)).toEqual(links(whole));
      expect(notes(streamed)).toEqual(notes(whole));
    }),
  );
});

test.each(samples)("a text that streams in ends as the whole text does: %j", (sample) => {
  let streamed = NO_BLOCKS;
  for (let end = 1; end <= sample.length; end += 1) {
    streamed = nextBlocks(streamed, sample.slice(0, end), true);
    expect(shape(streamed)).toEqual(shape(nextBlocks(NO_BLOCKS, sample.slice(0, end))));
  }
  const ended = nextBlocks(streamed, sample, false);
  expect(ended.shown).toBe(ended.tokens);
  expect(shape(ended)).toEqual(shape(nextBlocks(NO_BLOCKS, sample)));
});

test("while a text streams in, its last block is shown without its loose ends", () => {
  const types = (text: string): string[] => nextBlocks(NO_BLOCKS, text, true).shown.map(({ type }) => type);
  expect(types("text\n\n```ty")).toEqual(["paragraph", "space"]);
  expect(types("text\n\n```ts\ncon")).toEqual(["paragraph", "space", "code"]);
  expect(types("text\n\n| a |")).toEqual(["paragraph", "space"]);
  expect(types("text\n\n| a |\n|---|\n| 1")).toEqual(["paragraph", "space", "table"]);
  expect(types("A line\n-")).toEqual(["paragraph"]);
});

test("finished blocks are not read again", () => {
  const one = nextBlocks(NO_BLOCKS, "# Title\n\nfirst\n\nsecond\n\nthird");
  const two = nextBlocks(one, "# Title\n\nfirst\n\nsecond\n\nthird and more");
  expect(two.tokens.slice(0, 4)).toEqual(one.tokens.slice(0, 4));
  expect(two.tokens[0]).toBe(one.tokens[0]);
  expect(two.tokens[2]).toBe(one.tokens[2]);
  expect(two.tokens.at(-1)?.raw).toBe("third and more");
});

test("a text that was replaced is read anew", () => {
  const one = nextBlocks(NO_BLOCKS, "one");
  expect(shape(nextBlocks(one, "two"))).toEqual(["paragraph:two"]);
  expect(nextBlocks(one, "one")).toBe(one);
});
