import type { CodeRuns } from "./kind.ts";
import type { Language } from "./language.ts";
import { readCode } from "./read-code.ts";

/** What the page asks its worker, and what that answers. Null: the code could not be read. */
export interface Asked {
  readonly id: number;
  readonly code: string;
  readonly language: Language;
}
export interface Answered {
  readonly id: number;
  readonly runs: CodeRuns | null;
}

addEventListener("message", ({ data }: MessageEvent<Asked>) => {
  const { id, code, language } = data;
  readCode(code, language).then(
    (runs) => postMessage({ id, runs } satisfies Answered),
    () => postMessage({ id, runs: null } satisfies Answered),
  );
});
