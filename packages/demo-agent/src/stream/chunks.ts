/**
 * Cuts a text into pieces for streaming; joined, they are the text again. A cut falls before white space
 * where there is any, and never within a character.
 *
 * @param text any text
 * @param size characters that a piece should have at least, the last one apart
 */
export function chunksOf(text: string, size: number): string[] {
  const chunks: string[] = [];
  let open = "";
  for (const [piece] of text.matchAll(/\s*\S{1,40}|\s+/gu)) {
    open += piece;
    if (open.length < size) continue;
    chunks.push(open);
    open = "";
  }
  return open === "" ? chunks : [...chunks, open];
}
