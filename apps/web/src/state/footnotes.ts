import type { Token, TokenizerExtension, Tokens } from "marked";

/** The text of a footnote, where it stands: `[^label]: text`. */
export interface FootnoteToken extends Tokens.Generic {
  readonly type: "footnote";
  readonly label: string;
  readonly tokens: Token[];
}

/** A reference to a footnote that there may be. */
export interface ReferenceToken {
  readonly type: "footnoteReference";
  readonly raw: string;
  readonly label: string;
}

/** A footnote as it is shown: at the end, with the number of its first reference. */
export interface Footnote {
  readonly label: string;
  readonly number: number;
  readonly tokens: readonly Token[];
  /** Whether anything refers to it. */
  readonly isReferred: boolean;
}

/** Labels have no blanks, and are the same in both cases. */
const LABEL = String.raw`\[\^([^\]\s]+)\]`;
const BEGIN = new RegExp(`^ {0,3}${LABEL}:`, "m");
/** What begins a block of its own, so that it goes on with none before it. */
const BLOCK = String.raw`[ ]{0,3}(?:\[\^|#{1,6}\s|>|[-*+]\s|\d{1,9}[.)]\s|\`\`\`|~~~|\||<)`;
/** A first line; then lines of the same paragraph, or ones that are set in, also after blank ones. */
const NOTE = new RegExp(
  `^ {0,3}${LABEL}:[ \\t]*([^\\n]*(?:\\n+(?: {4}|\\t)[^\\n]*|\\n(?!${BLOCK})[^\\n]*\\S[^\\n]*)*)(?:\\n+|$)`,
);
const REFERENCE = new RegExp(`^${LABEL}(?!\\()`);

/**
 * Footnotes as GitHub has them, for marked. The library that there is for it keeps what it has read between two readings,
 * and adds blocks of its own: a text that is read from its last blocks on would lose its notes.
 */
export const FOOTNOTES: TokenizerExtension[] = [
  {
    name: "footnote",
    level: "block",
    start: (source) => (source.includes("[^") ? found(source.search(BEGIN)) : undefined),
    tokenizer(source) {
      const [raw, label, text = ""] = NOTE.exec(source) ?? [];
      if (raw === undefined || label === undefined) return undefined;
      const inside = text.replaceAll(/\n(?: {4}|\t)/g, "\n");
      return { type: "footnote", raw, label: keyOf(label), tokens: this.lexer.blockTokens(inside, []) };
    },
  },
  {
    name: "footnoteReference",
    level: "inline",
    start: (source) => found(source.indexOf("[^")),
    tokenizer(source) {
      const [raw, label] = REFERENCE.exec(source) ?? [];
      if (raw === undefined || label === undefined) return undefined;
      return { type: "footnoteReference", raw, label: keyOf(label) };
    },
  },
];

/** True for a footnote's text. */
export function isFootnote(token: Token): token is FootnoteToken {
  return token.type === "footnote";
}

/**
 * The footnotes of a text, in the order in which they are referred to; then those that nothing refers to: what an agent
 * says is shown. Of two with the same label the first one holds.
 *
 * @param blocks the text's top-level blocks
 */
export function footnotesOf(blocks: readonly Token[]): readonly Footnote[] {
  const texts = new Map<string, FootnoteToken>();
  for (const block of blocks) {
    if (isFootnote(block) && !texts.has(block.label)) texts.set(block.label, block);
  }
  if (texts.size === 0) return [];
  const referred = new Set(
    blocks.flatMap((block) => [...referencesIn(block)]).filter((label) => texts.has(label)),
  );
  const labels = new Set([...referred, ...texts.keys()]);
  return [...labels].map((label, index) => ({
    label,
    number: index + 1,
    tokens: texts.get(label)?.tokens ?? [],
    isReferred: referred.has(label),
  }));
}

/** Finished blocks stay the same objects while a text streams in, so each is looked through once. */
const references = new WeakMap<Token, ReadonlySet<string>>();

function referencesIn(block: Token): ReadonlySet<string> {
  const known = references.get(block);
  if (known !== undefined) return known;
  const found = new Set<string>();
  collect(block, found);
  references.set(block, found);
  return found;
}

function collect(value: unknown, found: Set<string>): void {
  if (Array.isArray(value)) {
    for (const each of value) collect(each, found);
    return;
  }
  if (typeof value !== "object" || value === null) return;
  const token = value as Readonly<Record<string, unknown>>;
  if (token.type === "footnoteReference") found.add(String(token.label));
  for (const inside of [token.tokens, token.items, token.header, token.rows]) collect(inside, found);
}

function keyOf(label: string): string {
  return label.toLowerCase();
}

function found(index: number): number | undefined {
  return index === -1 ? undefined : index;
}
