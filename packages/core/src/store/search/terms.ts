import { indexedWords, isSpaceless, wordsOf } from "./words.ts";

/** A word that is looked for: the beginning of a word, or a whole one. */
export interface Term {
  readonly word: string;
  readonly isWhole: boolean;
}

/** More words than these are not looked for. */
const MOST_TERMS = 12;

/**
 * What is looked for: every word has to begin one of a text's. A single letter, but for those of languages without
 * spaces, begins too much, and is looked for as a whole word. Words that another one begins with are left out.
 */
export function termsOf(text: string): readonly Term[] {
  // Whoever writes `likeThis` looks for all of it.
  const outer = [...wordsOf(text)].filter(({ isInner }) => !isInner).map(({ word }) => word);
  const words = [...new Set(outer)].slice(0, MOST_TERMS);
  return words
    .map((word) => ({ word, isWhole: word.length === 1 && !isSpaceless(word) }))
    .filter(({ word, isWhole }) => isWhole || !words.some((each) => each !== word && each.startsWith(word)));
}

/** True when the term is found in a word of a text. */
export function matches({ word, isWhole }: Term, candidate: string): boolean {
  return isWhole ? candidate === word : candidate.startsWith(word);
}

/** True when all terms are found in the text. Nothing is found by no term. */
export function matchesAll(terms: readonly Term[], text: string): boolean {
  const words = indexedWords(text).split(" ");
  return terms.length > 0 && terms.every((term) => words.some((word) => matches(term, word)));
}
