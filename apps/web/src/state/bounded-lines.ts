/** A long text as it is shown at first: its beginning and its end. */
export interface BoundedLines {
  readonly head: string;
  readonly tail: string;
  /** How many lines the whole text has. */
  readonly lines: number;
}

const HEAD_LINES = 8;
const TAIL_LINES = 16;
/** Some more are shown rather than hidden: a button takes room as well. */
const SPARE_LINES = 8;
/** A line may be a whole file. In UTF-16 units. */
const END_CHARS = 4_000;

/** The ends of a text that is too long to be shown at once; null for one that is not. */
export function boundedLines(text: string): BoundedLines | null {
  const lines = text.replace(/\n+$/, "").split("\n");
  const isLong = lines.length > HEAD_LINES + TAIL_LINES + SPARE_LINES;
  if (!isLong && text.length <= 4 * END_CHARS) return null;
  const head = isLong ? lines.slice(0, HEAD_LINES).join("\n") : text;
  const tail = isLong ? lines.slice(-TAIL_LINES).join("\n") : text;
  return { head: head.slice(0, END_CHARS), tail: tail.slice(-END_CHARS), lines: lines.length };
}
