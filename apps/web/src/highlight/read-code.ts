import { createJavaScriptRegexEngine } from "@shikijs/engine-javascript";
import { codeToTokensBase, createShikiPrimitive, type ThemedToken } from "@shikijs/primitive";
import { GRAMMARS } from "./grammars.ts";
import type { CodeRuns, Run } from "./kind.ts";
import type { Language } from "./language.ts";
import { KIND_THEME, kindOf } from "./theme.ts";

/** A line that is longer stays plain, in UTF-16 units: it is nearly always data, and costs the most. */
const LINE_CHARS = 2_000;

// An expression that JavaScript cannot say is left out, rather than the whole language.
const shiki = createShikiPrimitive({
  engine: createJavaScriptRegexEngine({ forgiving: true }),
  themes: [KIND_THEME],
  langs: [],
  warnings: false,
});

/** Reads code with its language's grammar, which is loaded when it is the first. Rejects when that cannot be loaded. */
export async function readCode(code: string, language: Language): Promise<CodeRuns> {
  await shiki.loadLanguage(GRAMMARS[language]);
  const lines = codeToTokensBase(shiki, code, {
    lang: language,
    theme: "kinds",
    tokenizeMaxLineLength: LINE_CHARS,
    // The first lines take long, while their expressions are compiled. Whoever asks has a limit for the whole.
    tokenizeTimeLimit: 0,
  });
  return lines.map(runsOf);
}

/** Neighbours of one kind are one run; blanks have no kind of their own. */
function runsOf(tokens: readonly ThemedToken[]): Run[] {
  const runs: [number, number][] = [];
  for (const { content, color } of tokens) {
    if (content === "") continue;
    const last = runs.at(-1);
    const kind = kindOf(color);
    if (last !== undefined && (last[1] === kind || content.trim() === "")) last[0] += content.length;
    else runs.push([content.length, kind]);
  }
  return runs;
}
