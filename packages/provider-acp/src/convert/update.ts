import type { ProviderEvent } from "@wilco/core/provider";
import type { PlanData, StreamedPartType } from "@wilco/shared-types";
import { BOUNDS, clip, clippedJson } from "./bounds.ts";
import { contentText } from "./content.ts";
import { type Fields, fieldsOf, filledTextOf, listOf, textOf } from "./fields.ts";
import { commandsOf, factsOfConfigOptions, type SessionFacts } from "./session-options.ts";
import { type TerminalLookup, toolCallPatch } from "./tool-call.ts";
import { usageOfUpdate } from "./usage.ts";

/** What a `session/update` amounts to: something for the thread, a fact about the session, or nothing new. */
export type Converted =
  | { readonly is: "event"; readonly event: ProviderEvent }
  | { readonly is: "facts"; readonly facts: SessionFacts }
  | { readonly is: "nothing" };

const NOTHING: Converted = { is: "nothing" };

/** Converts the `update` of a `session/update`. What it does not know, or cannot read, is kept as a raw event. */
export function convertUpdate(update: unknown, terminalOf?: TerminalLookup): Converted {
  const fields = fieldsOf(update);
  const converted = convertKnown(fields, terminalOf);
  return converted ?? event(rawEvent(textOf(fields.sessionUpdate) ?? "session/update", update));
}

/** An event that keeps something as it came, bounded. */
export function rawEvent(name: string, payload: unknown): ProviderEvent {
  return { type: "raw", name: clip(name, 200).text, payload: clippedJson(payload, BOUNDS.rawPayload).text };
}

function event(value: ProviderEvent): Converted {
  return { is: "event", event: value };
}

/** Null: unknown, or without the fields that make sense of it. */
function convertKnown(update: Fields, terminalOf?: TerminalLookup): Converted | null {
  switch (update.sessionUpdate) {
    case "agent_message_chunk":
      return streamed("text", update.content);
    case "agent_thought_chunk":
      return streamed("reasoning", update.content);
    case "user_message_chunk":
      // An echo of what was sent: the thread has it already.
      return NOTHING;
    case "tool_call":
    case "tool_call_update": {
      const tool = toolCallPatch(update, terminalOf);
      return tool === null ? null : event({ type: "tool", tool });
    }
    case "plan":
      return planUpdate(update.entries);
    case "plan_update":
      // A plan that is a file, or a text, has no entries: it is kept as it came.
      return planUpdate(fieldsOf(update.plan).entries);
    case "plan_removed":
      return planUpdate([]);
    case "available_commands_update":
      return facts({ commands: commandsOf(update.availableCommands) });
    case "current_mode_update": {
      const currentModeId = textOf(update.currentModeId);
      return currentModeId === null ? null : facts({ currentModeId });
    }
    case "config_option_update":
      return facts(factsOfConfigOptions(update.configOptions));
    case "session_info_update": {
      const title = filledTextOf(update.title);
      return title === null ? NOTHING : event({ type: "title", title: clip(title, BOUNDS.title).text });
    }
    case "usage_update":
      return usageUpdate(update);
    case "notice":
      return noticeOf(filledTextOf(update.title), filledTextOf(update.description));
    default:
      return null;
  }
}

function planUpdate(entries: unknown): Converted | null {
  return Array.isArray(entries) ? event({ type: "plan", plan: planOf(entries) }) : null;
}

function usageUpdate(update: Fields): Converted | null {
  const usage = usageOfUpdate(update);
  return usage === null ? null : event({ type: "usage", usage });
}

function facts(value: SessionFacts): Converted {
  return { is: "facts", facts: value };
}

function streamed(part: StreamedPartType, content: unknown): Converted | null {
  const { type, text } = fieldsOf(content);
  if (type === "text" && typeof text === "string") {
    return text === "" ? NOTHING : event({ type: "text", part, text });
  }
  if (type === "resource_link" || type === "resource") {
    return event({ type: "text", part, text: contentText(content) });
  }
  return null;
}

/** Null for a notice that says nothing. */
export function noticeOf(summary: string | null, detail: string | null): Converted | null {
  if (summary === null) return null;
  return event({
    type: "notice",
    summary: clip(summary, BOUNDS.title).text,
    detail: detail === null ? null : clip(detail, BOUNDS.errorDetail).text,
  });
}

function planOf(entries: readonly unknown[]): PlanData {
  return {
    entries: listOf(entries)
      .slice(0, BOUNDS.entries)
      .flatMap((value) => {
        const entry = fieldsOf(value);
        const content = filledTextOf(entry.content);
        if (content === null) return [];
        const { status } = entry;
        return [
          {
            content: clip(content, BOUNDS.title).text,
            priority: textOf(entry.priority) ?? "medium",
            status: status === "completed" || status === "in_progress" ? status : "pending",
          },
        ];
      }),
  };
}
