import type { Conversation } from "./conversation.ts";
import type { Fields } from "./fields.ts";

/** One thing that the model does. What follows a `fail`, `drop` or `silence` is never reached. */
export type ModelStep =
  /** Streams text in so many pieces (1), with a pause between them in milliseconds (0). */
  | { readonly do: "text"; readonly text: string; readonly pieces?: number; readonly everyMs?: number }
  /** Calls a tool of the agent's. Text as `input` calls a free-form tool, where the protocol has those. */
  | { readonly do: "tool"; readonly name: string; readonly input: Fields | string }
  /** Answers an HTTP error instead of anything else. */
  | { readonly do: "fail"; readonly status: number; readonly message?: string }
  /** Cuts the connection. */
  | { readonly do: "drop" }
  /** Never says anything more, and never closes. */
  | { readonly do: "silence" };

/** What the model does about a message. */
export interface ModelRule {
  /** The user's message must hold this. */
  readonly when: string;
  /** The first is the answer to the message, the next the one to the tool's result, and so on; the last repeats. */
  readonly replies: readonly (readonly ModelStep[])[];
}

/** What a model does whose user said nothing that a rule knows: titles, summaries, checks of the connection. */
const UNSCRIPTED: readonly ModelStep[] = [{ do: "text", text: "Understood." }];

/**
 * The model's next reply: the newest user message that a rule knows decides which, and how many tools were called
 * since. It depends on the request alone, so a repeated request gets the same reply.
 */
export function nextReply(rules: readonly ModelRule[], { messages }: Conversation): readonly ModelStep[] {
  for (let at = messages.length - 1; at >= 0; at -= 1) {
    const message = messages[at];
    if (message?.role !== "user") continue;
    const rule = rules.find(({ when }) => message.text.includes(when));
    if (rule === undefined) continue;
    return rule.replies[Math.min(toolRounds(messages.slice(at)), rule.replies.length - 1)] ?? [];
  }
  return UNSCRIPTED;
}

/** How often the model was given results of tools; results in a row are one time. */
function toolRounds(messages: Conversation["messages"]): number {
  return messages.filter(({ role }, at) => role === "tool" && messages[at - 1]?.role !== "tool").length;
}
