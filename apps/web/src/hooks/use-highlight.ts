import { useEffect, useState } from "react";
import { Highlighter } from "../highlight/highlighter.ts";
import type { CodeRuns } from "../highlight/kind.ts";
import type { Language } from "../highlight/language.ts";

/** One worker for the whole page; none where a browser has no workers. */
const highlighter =
  typeof Worker === "undefined"
    ? null
    : new Highlighter(
        () => new Worker(new URL("../highlight/worker.ts", import.meta.url), { type: "module" }),
      );

interface Read {
  readonly code: string;
  readonly language: Language;
  readonly runs: CodeRuns | null;
}

/**
 * The runs of a code's lines, as soon as they are known; null for code that is plain, and until then.
 *
 * @param language null for code that nobody shall look at, as long as it grows for example
 */
export function useHighlight(code: string, language: Language | null): CodeRuns | null {
  const [read, setRead] = useState<Read | null>(null);
  const known = language === null ? null : highlighter?.known(code, language);
  useEffect(() => {
    if (highlighter === null || language === null || highlighter.known(code, language) !== undefined) return;
    let isLeft = false;
    void highlighter.read(code, language).then((runs) => {
      if (!isLeft) setRead({ code, language, runs });
    });
    return () => {
      isLeft = true;
    };
  }, [code, language]);
  if (known !== undefined) return known;
  return read?.code === code && read.language === language ? read.runs : null;
}
