import { foldTitle } from "@wilco/core/store";

/** A title, or a search in titles, as `threads.title_folded` holds it: bytes, among which U+0000 may be. */
export function foldedTitle(text: string): Uint8Array {
  return new TextEncoder().encode(foldTitle(text));
}
