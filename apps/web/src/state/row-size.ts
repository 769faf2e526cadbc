import type { Message } from "@wilco/shared-types";
import type { Row } from "./transcript.ts";

/** All in px, roughly as the styles have it: a guess that is near moves nothing much when the row is measured. */
const LINE = 24;
const AROUND_MESSAGE = 16;
const BETWEEN_TURNS = 53;
const NOTE = 46;
/** Letters in a line of so many px. */
const lettersIn = (width: number): number => Math.max(24, width / 7.6);

/**
 * Guesses how high a row is that was never drawn, in px.
 *
 * @param width what its text may take, in px
 */
export function guessSize({ part, begins }: Row, width: number): number {
  const above = begins ? BETWEEN_TURNS : 0;
  switch (part.kind) {
    case "message":
      return above + AROUND_MESSAGE + LINE * linesOfMessage(part.message, lettersIn(width));
    case "pending":
      return above + AROUND_MESSAGE + LINE * linesOf(part.send.text ?? "", lettersIn(width));
    case "activity":
    case "tools":
    case "request":
      return above + NOTE;
    case "line":
      return above + 30;
    case "foot":
      return above;
    default:
      return part satisfies never;
  }
}

const counted = new WeakMap<Message, number>();

/** Read once for a message that does not change: all rows are guessed again when a page comes in front of them. */
function linesOfMessage(message: Message, letters: number): number {
  const known = counted.get(message);
  if (known !== undefined) return known;
  const lines = linesOf(message.text, letters);
  counted.set(message, lines);
  return lines;
}

function linesOf(text: string, letters: number): number {
  let lines = 0;
  let from = 0;
  while (from <= text.length) {
    const end = text.indexOf("\n", from);
    const to = end < 0 ? text.length : end;
    lines += Math.max(1, Math.ceil((to - from) / letters));
    from = to + 1;
  }
  return lines;
}
