import type { Snippet } from "@wilco/shared-types";
import { snippetPieces } from "../../state/snippet-pieces.ts";

interface Props {
  readonly snippet: Snippet;
}

/** A part of a text with what was found in it. */
export function SearchSnippet({ snippet }: Props) {
  return snippetPieces(snippet).map(({ at, text, marked }) =>
    marked ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>,
  );
}
