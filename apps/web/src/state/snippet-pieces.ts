import type { Snippet } from "@wilco/shared-types";

/** A stretch of a snippet; `at` is where it begins. */
export interface SnippetPiece {
  readonly at: number;
  readonly text: string;
  readonly marked: boolean;
}

/** A snippet's text in stretches that were found, and others. */
export function snippetPieces({ text, marks }: Snippet): readonly SnippetPiece[] {
  const pieces: SnippetPiece[] = [];
  let at = 0;
  for (const { start, end } of marks) {
    pieces.push({ at, text: text.slice(at, start), marked: false });
    pieces.push({ at: start, text: text.slice(start, end), marked: true });
    at = end;
  }
  pieces.push({ at, text: text.slice(at), marked: false });
  return pieces.filter((piece) => piece.text !== "");
}
