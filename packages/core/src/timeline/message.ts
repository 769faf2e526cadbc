import type { MessagePart, StreamedPartType } from "@wilco/shared-types";

/** A streamed piece of a message: where it belongs and what it says. */
export interface TextPiece {
  readonly partIndex: number;
  readonly partType: StreamedPartType;
  readonly offset: number;
  readonly text: string;
}

/**
 * Puts a streamed piece where it belongs. Applying a piece twice changes nothing, and a piece that would leave a
 * gap is ignored: the message's end brings the whole text.
 */
export function appendText(parts: readonly MessagePart[], piece: TextPiece): MessagePart[] {
  const part = parts[piece.partIndex];
  if (part === undefined) {
    if (piece.partIndex > parts.length || piece.offset > 0) return [...parts];
    return [...parts, { type: piece.partType, text: piece.text }];
  }
  if (part.type === "attachment" || piece.offset > part.text.length) return [...parts];
  const known = part.text.length - piece.offset;
  if (known >= piece.text.length) return [...parts];
  const text = known === 0 ? part.text + piece.text : part.text + piece.text.slice(known);
  return parts.map((each, index) => (index === piece.partIndex ? { ...part, text } : each));
}
