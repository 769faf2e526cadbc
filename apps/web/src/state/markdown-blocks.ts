import { Marked, type Token, type TokensList } from "marked";
import { calmTail } from "./calm-tail.ts";
import { FOOTNOTES, type Footnote, footnotesOf } from "./footnotes.ts";

/** A text cut into its top-level blocks. Finished blocks stay the same objects while the text grows. */
export interface MarkdownBlocks {
  readonly source: string;
  /** More is to come. */
  readonly streaming: boolean;
  /** The blocks as they were read. */
  readonly tokens: readonly Token[];
  /** The blocks to show: of a text that streams in, the last one is shown as it will probably be. */
  readonly shown: readonly Token[];
  /** The addresses that links of any block may refer to, as one text; empty without any. */
  readonly links: string;
  /** What stands at its end. */
  readonly notes: readonly Footnote[];
}

export const NO_BLOCKS: MarkdownBlocks = {
  source: "",
  streaming: false,
  tokens: [],
  shown: [],
  links: "",
  notes: [],
};

const reader = new Marked({ gfm: true, breaks: false, extensions: FOOTNOTES });

/**
 * Cuts a text into blocks. Of a text that only grew at its end, only the last blocks are read anew: what comes
 * later can change them, and nothing before them but links whose address it brings.
 */
export function nextBlocks(before: MarkdownBlocks, source: string, streaming = false): MarkdownBlocks {
  if (source === before.source && streaming === before.streaming) return before;
  const tokens = tokensOf(before, source);
  const links = linksOf(tokens);
  return {
    source,
    streaming,
    tokens,
    links,
    shown: streaming ? calmed(tokens) : tokens,
    notes: footnotesOf(tokens),
  };
}

type Tokens = readonly Token[] & { readonly links?: TokensList["links"] };

function tokensOf(before: MarkdownBlocks, source: string): Tokens {
  if (before.source === "" || before.links !== "" || !source.startsWith(before.source)) return parse(source);
  if (source === before.source) return before.tokens;
  const finished = finishedCount(before.tokens);
  const kept = before.tokens.slice(0, finished);
  const offset = kept.reduce((length, token) => length + token.raw.length, 0);
  const last = parse(source.slice(offset));
  return linksOf(last) === "" ? [...kept, ...last] : parse(source);
}

function linksOf({ links = {} }: Tokens): string {
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

/** The blocks with the last one as it is shown while it grows. */
function calmed(tokens: readonly Token[]): readonly Token[] {
  const last = tokens.at(-1);
  if (last === undefined) return tokens;
  switch (last.type) {
    case "code":
      // As long as its first line grows, the name of its language is not whole.
      return last.raw.includes("\n") ? tokens : tokens.slice(0, -1);
    case "paragraph":
    case "heading":
    case "list":
    case "blockquote": {
      if (last.raw.includes("```") || last.raw.includes("~~~")) return tokens;
      const calm = calmTail(last.raw);
      return calm === last.raw ? tokens : [...tokens.slice(0, -1), ...parse(calm)];
    }
    default:
      return tokens;
  }
}

function isText(token: Token): boolean {
  return token.type !== "space";
}

function parse(source: string): TokensList {
  return reader.lexer(source);
}
