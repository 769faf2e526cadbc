/**
 * What a piece of code is. The page has a colour for each, as a custom property; in what a highlighter says, a kind is its
 * place here.
 */
export const KINDS = [
  "plain",
  "comment",
  "keyword",
  "string",
  "constant",
  "function",
  "type",
  "tag",
  "property",
  "heading",
  "added",
  "removed",
] as const;

export type Kind = (typeof KINDS)[number];

/** A piece of a line: how long it is, in UTF-16 units, and its kind's place in `KINDS`. */
export type Run = readonly [length: number, kind: number];

/** A code's lines, each cut into runs. */
export type CodeRuns = readonly (readonly Run[])[];
