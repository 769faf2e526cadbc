import remend from "remend";

/** A block that is longer is shown as it is. In UTF-16 units. */
const MOST_CHARS = 20_000;
/** What begins a block and has nothing in it yet: `#`, `-`, `2.`, a fence that may become one. */
const BARE_MARK = /^[ \t>]*([-*+=]+|\d{1,9}[.)]?|#{1,6}|`{1,2}|~{1,2}|\[|!\[?)[ \t]*$/;
const TABLE_LINE = /^[ \t]*\|/;
/** The line between the head of a table and its rows, as far as it has come. */
const TABLE_RULE = /^[ \t]*[|:][-:| \t]*$/;

/**
 * The last block of a text that still streams in, as it is shown meanwhile: marks that are not closed yet are, and the
 * beginnings of what is something else a moment later are held back.
 *
 * @param raw the block's markdown, which holds no code fence
 */
export function calmTail(raw: string): string {
  if (raw.length > MOST_CHARS) return raw;
  return remend(withoutBeginnings(raw), {
    linkMode: "text-only",
    katex: false,
    inlineKatex: false,
    setextHeadings: false,
    comparisonOperators: false,
    htmlTags: false,
  });
}

function withoutBeginnings(raw: string): string {
  const lines = raw.split("\n");
  if (lines.at(-1) === "") return raw;
  const held = heldLines(lines);
  return held === 0 ? raw : lines.slice(0, -held).join("\n");
}

/** How many of the last lines are held back. */
function heldLines(lines: readonly string[]): number {
  const last = lines.at(-1) ?? "";
  if (BARE_MARK.test(last)) return 1;
  const isHead = (line: string | undefined, before: string | undefined): boolean =>
    line !== undefined && TABLE_LINE.test(line) && (before === undefined || !TABLE_LINE.test(before));
  if (isHead(last, lines.at(-2))) return 1;
  return TABLE_RULE.test(last) && isHead(lines.at(-2), lines.at(-3)) ? 2 : 0;
}
