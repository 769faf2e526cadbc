/** A word of a text as it is looked for, and where it stands in the text, in UTF-16 units. */
export interface FoundWord {
  readonly word: string;
  readonly start: number;
  readonly end: number;
  /** True for a part of the word before it. */
  readonly isInner: boolean;
}

/** Longer words are cut: nobody looks for the end of a key or of a picture's bytes. In UTF-16 units. */
const WORD_CHARS = 64;
/** So many inner words are taken of one that is written `likeThis`. */
const HUMPS = 4;
/** The words of one text, together, take at most so many UTF-16 units: PostgreSQL takes no more than 1 MB of them. */
const MOST_CHARS = 300_000;

/** Letters of languages that put no space between words come apart from the others. */
const RUNS =
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]+|[[\p{L}\p{N}\p{M}]--[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]]+/gv;
const SPACELESS = /^[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]/v;
const HUMP = /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu;
const HAS_HUMP = /\p{Ll}\p{Lu}|\p{Lu}\p{Lu}\p{Ll}/u;
/** Most texts of agents are of these signs alone, and cost a tenth with them. */
const ASCII = /^[\0-\x7f]*$/;
const ASCII_RUNS = /[A-Za-z0-9]+/g;
const HAS_ASCII_HUMP = /[a-z][A-Z]|[A-Z][A-Z][a-z]/;
const NO_WORD = /[^\p{L}\p{N}]+/gu;

/**
 * The words of a text, in its order: runs of letters and digits, without case and accents. The inner words of
 * `oneLikeThis` follow it, each to its end. Where a language has no spaces, every two letters are a word.
 */
export function* wordsOf(text: string): Generator<FoundWord> {
  for (const { 0: run, index } of text.matchAll(runsOf(text))) yield* wordsIn(run, index);
}

function runsOf(text: string): RegExp {
  return ASCII.test(text) ? ASCII_RUNS : RUNS;
}

function wordsIn(run: string, at: number): Generator<FoundWord> {
  return !ASCII.test(run) && SPACELESS.test(run) ? pairsOf(run, at) : spacedWords(run, at);
}

function* spacedWords(run: string, at: number): Generator<FoundWord> {
  const end = at + run.length;
  yield* folded(run, { start: at, end, isInner: false });
  if (run.length > WORD_CHARS || !(ASCII.test(run) ? HAS_ASCII_HUMP : HAS_HUMP).test(run)) return;
  let humps = 0;
  for (const { index } of run.matchAll(HUMP)) {
    humps += 1;
    if (humps > HUMPS) return;
    yield* folded(run.slice(index), { start: at + index, end, isInner: true });
  }
}

function* pairsOf(run: string, at: number): Generator<FoundWord> {
  let start = at;
  let before: string | null = null;
  for (const letter of run) {
    if (before !== null) {
      const end = start + before.length + letter.length;
      yield* folded(before + letter, { start, end, isInner: false });
      start += before.length;
    }
    before = letter;
  }
  // The last one begins no pair, and may be looked for all the same.
  if (before !== null) {
    yield* folded(before, { start, end: start + before.length, isInner: start > at });
  }
}

function* folded(run: string, place: Omit<FoundWord, "word">): Generator<FoundWord> {
  const word = cut(ASCII.test(run) ? run.toLowerCase() : fold(run));
  if (word !== "") yield { word, ...place };
}

function fold(run: string): string {
  return run.normalize("NFKD").toLowerCase().normalize("NFKD").replace(NO_WORD, "");
}

/** Never within a letter that takes two units. */
function cut(word: string): string {
  if (word.length <= WORD_CHARS) return word;
  const short = word.slice(0, WORD_CHARS);
  return short.isWellFormed() ? short : short.slice(0, -1);
}

/** True for a word of a language that puts no space between words. */
export function isSpaceless(word: string): boolean {
  return SPACELESS.test(word);
}

/** The different words of a text, with a space between them: what an index of the text holds. */
export function indexedWords(text: string): string {
  const words = new Set<string>();
  let chars = 0;
  // Most words of a text are there more than once, and are looked into once.
  for (const run of new Set(text.match(runsOf(text)))) {
    for (const { word } of wordsIn(run, 0)) {
      if (words.has(word)) continue;
      chars += word.length + 1;
      if (chars > MOST_CHARS) return [...words].join(" ");
      words.add(word);
    }
  }
  return [...words].join(" ");
}
