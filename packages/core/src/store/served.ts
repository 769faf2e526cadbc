import {
  type Message,
  type MessagePart,
  type Session,
  type ThreadEvent,
  WilcoError,
} from "@wilco/shared-types";
import type { SessionFacts } from "../session/state.ts";
import { textOf } from "../timeline/change.ts";
import { appendText } from "../timeline/message.ts";
import type { StreamRef } from "./port.ts";

/** A session as it is served: its facts and its place in the store. */
export function servedSession(facts: SessionFacts | null, sequence: number): Session | null {
  return facts === null ? null : { ...facts, sequence };
}

/** A message with the parts given; its text is always theirs. */
export function withParts(message: Message, parts: MessagePart[]): Message {
  return { ...message, parts, text: textOf(parts) };
}

/**
 * A streaming message with the text that its stored pieces add to its row.
 * @param message the stored row
 * @param events the stream's events after the message began, oldest first; those of others are passed over
 */
export function withStreamedText(message: Message, events: readonly ThreadEvent[]): Message {
  if (!message.streaming) return message;
  let parts: MessagePart[] = message.parts;
  for (const event of events) {
    if (event.type === "message.delta" && event.data.messageId === message.id) {
      parts = appendText(parts, event.data, event.at);
    }
  }
  return withParts(message, parts);
}

/** The refusal to work on a stream whose stored state cannot be read: it must not be overwritten. */
export function unreadableState(stream: StreamRef): WilcoError {
  return new WilcoError(
    "internal",
    `The stored state of ${stream.kind} ${stream.id} cannot be read. It is set aside and left as it is.`,
  );
}

/** The refusal of a page before a turn that the thread does not have. */
export function unknownPage(turnId: string): WilcoError {
  return new WilcoError("turn-not-found", `There is no turn ${turnId} in this thread.`, "before");
}
