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
 *
 * @param at when the piece came, ISO: a thought begins with its first piece and ends with the first one of the next part
 */
export function appendText(parts: readonly MessagePart[], piece: TextPiece, at: string): MessagePart[] {
  const part = parts[piece.partIndex];
  if (part === undefined) {
    if (piece.partIndex > parts.length || piece.offset > 0) return [...parts];
    return [...withThoughtEnded(parts, at), newPart(piece, at)];
  }
  if (part.type === "attachment" || piece.offset > part.text.length) return [...parts];
  const known = part.text.length - piece.offset;
  if (known >= piece.text.length) return [...parts];
  const text = known === 0 ? part.text + piece.text : part.text + piece.text.slice(known);
  return parts.map((each, index) => (index === piece.partIndex ? { ...part, text } : each));
}

/** The parts with the thought at their end, if there is one that goes on, ended. */
export function withThoughtEnded(parts: readonly MessagePart[], at: string): MessagePart[] {
  const last = parts.at(-1);
  if (last?.type !== "reasoning" || last.endedAt !== undefined) return [...parts];
  return [...parts.slice(0, -1), { ...last, endedAt: at }];
}

function newPart({ partType, text }: TextPiece, at: string): MessagePart {
  return partType === "text" ? { type: "text", text } : { type: "reasoning", text, startedAt: at };
}
