import { useMemo } from "react";
import type { Run } from "../highlight/kind.ts";
import { languageOfFile } from "../highlight/language.ts";
import { sidesOf } from "../state/diff-sides.ts";
import type { DiffLine, Texts } from "../state/file-diff.ts";
import { useHighlight } from "./use-highlight.ts";

/** Tells the runs of a diff's line; none while they are not known, and where it stays plain. */
export type DiffColours = (line: DiffLine) => readonly Run[];

/**
 * The colours of a diff's lines, as soon as they are known.
 *
 * @param hunks what is shown
 * @param file its path, and its texts where they are known; the same object for the same file
 */
export function useDiffColours(
  hunks: readonly (readonly DiffLine[])[],
  { path, texts }: { readonly path: string; readonly texts: Texts | null },
): DiffColours {
  const language = languageOfFile(path);
  const sides = useMemo(() => (language === null ? null : sidesOf(hunks, texts)), [hunks, texts, language]);
  const before = useSide(sides?.before ?? "", language);
  const after = useSide(sides?.after ?? "", language);
  return (line) => {
    if (sides === null) return [];
    const { side, at } = sides.placeOf(line);
    return (side === "before" ? before : after)?.[at] ?? [];
  };
}

function useSide(text: string, language: ReturnType<typeof languageOfFile>) {
  return useHighlight(text, text === "" ? null : language);
}
