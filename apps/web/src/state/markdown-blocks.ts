import { lexer, type Token, type TokensList } from "marked";

/** A text cut into its top-level blocks. `tokens` of finished blocks stay the same objects while the text grows. */
export interface MarkdownBlocks {
  readonly source: string;
  readonly tokens: readonly Token[];
  /** The addresses that links of any block may refer to, as one text; empty without any. */
  readonly links: string;
}

export const NO_BLOCKS: MarkdownBlocks = { source: "", tokens: [], links: "" };

/**
 * Cuts a text into blocks. Of a text that only grew at its end, only the last blocks are read anew: what comes
 * later can change them, and nothing before them but links whose address it brings.
 */
export function nextBlocks(before: MarkdownBlocks, source: string): MarkdownBlocks {
  if (source === before.source) return before;
  if (before.source === "" || before.links !== "" || !source.startsWith(before.source))
    return blocksOf(source);
  const finished = finishedCount(before.tokens);
  const kept = before.tokens.slice(0, finished);
  const offset = kept.reduce((length, token) => length + token.raw.length, 0);
  const last = parse(source.slice(offset));
  return linksOf(last) === "" ? { source, tokens: [...kept, ...last], links: "" } : blocksOf(source);
}

function blocksOf(source: string): MarkdownBlocks {
  const tokens = parse(source);
  return { source, tokens, links: linksOf(tokens) };
}

function linksOf({ links }: TokensList): string {
  return Object.keys(links).length === 0 ? "" : JSON.stringify(links);
}

/**
 * All blocks but the last two that are not blank: a beginning such as `2` may yet become `2. two` and belong to the
 * list before it.
 */
function finishedCount(tokens: readonly Token[]): number {
  const last = tokens.findLastIndex(isText);
  return Math.max(0, tokens.slice(0, Math.max(0, last)).findLastIndex(isText));
}

function isText(token: Token): boolean {
  return token.type !== "space";
}

function parse(source: string): TokensList {
  return lexer(source, { gfm: true, breaks: false });
}
