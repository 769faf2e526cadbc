import type { Message, MessagePart } from "@wilco/shared-types";
import type { NewEvent } from "../port.ts";

/** A message as it is stored. */
export interface MessageBody {
  readonly body: string;
  /** The event that holds the parts instead of the body; null when the body has them. */
  readonly partsEvent: number | null;
}

/**
 * How to store a message with its new parts. An event that carries the whole message is kept for good, so its text
 * is not written a second time.
 * @param message all of it, or what is left of it besides its parts
 * @param parts as the change gave them
 * @param source the event that the change belongs to
 */
export function messageBody(
  message: Partial<Message>,
  parts: MessagePart[],
  source: { readonly sequence: number; readonly added: NewEvent },
): MessageBody {
  const { text: _text, parts: _parts, ...rest } = message;
  if (holdsParts(source.added, parts)) {
    return { body: JSON.stringify(rest), partsEvent: source.sequence };
  }
  return { body: JSON.stringify({ ...rest, parts }), partsEvent: null };
}

/** True for the very parts of the event, unless the event may be compacted away. */
function holdsParts({ event, compactionKey }: NewEvent, parts: MessagePart[]): boolean {
  return compactionKey === null && "parts" in event.data && event.data.parts === parts;
}
