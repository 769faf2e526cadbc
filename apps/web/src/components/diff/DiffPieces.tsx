import type { DiffLine } from "../../state/file-diff.ts";

/** The text of a line, with what changed in it marked. */
export function DiffPieces({ line }: { readonly line: DiffLine }) {
  return line.pieces.map(({ text, changed }, index) =>
    changed ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity but their place
      <mark key={index}>{text}</mark>
    ) : (
      text
    ),
  );
}
