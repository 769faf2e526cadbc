import type { ReplayedEvent } from "@wilco/core/provider";
import { contentText } from "./content.ts";
import { type Fields, filledTextOf } from "./fields.ts";
import { type Converted, convertUpdate } from "./update.ts";

/** What a replayed update amounts to: as `Converted`, but with the person's own words, and for an import to keep. */
export type ConvertedReplay =
  | Exclude<Converted, { readonly is: "event" }>
  | { readonly is: "event"; readonly event: ReplayedEvent };

const NOTHING: ConvertedReplay = { is: "nothing" };

/**
 * Converts the `update` of a `session/update` that an agent sends while it loads an earlier session.
 *
 * @param known what it amounts to, where somebody else knows; else null
 */
export function convertReplayed(update: Fields, known: Converted | null): ConvertedReplay {
  const messageId = filledTextOf(update.messageId);
  if (update.sessionUpdate === "user_message_chunk") {
    const text = contentText(update.content);
    return text === "" ? NOTHING : { is: "event", event: { type: "user-text", text, messageId } };
  }
  const converted = known ?? convertUpdate(update);
  if (converted.is !== "event") return converted;
  const { event } = converted;
  switch (event.type) {
    case "text":
      return { is: "event", event: { ...event, messageId } };
    case "tool":
    case "plan":
    case "title":
    case "notice":
    case "raw":
      return { is: "event", event };
    case "request":
    case "request-gone":
    case "configured":
    case "usage":
    case "alive":
    case "replayed":
      // About what is now, not about what was.
      return NOTHING;
    default:
      return event satisfies never;
  }
}
