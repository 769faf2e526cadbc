import type {
  Activity,
  AgentRequest,
  Message,
  MessagePart,
  Project,
  StreamedPartType,
  Turn,
} from "@wilco/shared-types";

/**
 * What one event changes in what is shown, as plain rows: the store writes them to its read model and the page
 * applies them to its view. A `put` adds a row or replaces the one of its id; a `patch` of an absent row is nothing.
 */
export type Change =
  | { readonly kind: "project.put"; readonly project: Project }
  | { readonly kind: "project.patch"; readonly id: string; readonly patch: Partial<Project> }
  | { readonly kind: "project.remove"; readonly projectId: string }
  | {
      readonly kind: "turn.put";
      readonly turn: Turn;
      /** The turn's page begins with this very event: several turns came in one commit. Else with its commit. */
      readonly pageStartsHere?: true;
    }
  | { readonly kind: "turn.patch"; readonly id: string; readonly patch: Partial<Turn> }
  | { readonly kind: "message.put"; readonly message: Message }
  | { readonly kind: "message.patch"; readonly id: string; readonly patch: Partial<Message> }
  | {
      /** A streamed piece: the store keeps it in its event alone, the page adds it to the message. */
      readonly kind: "message.text";
      readonly id: string;
      readonly partIndex: number;
      readonly partType: StreamedPartType;
      readonly offset: number;
      readonly text: string;
      readonly at: string;
    }
  | { readonly kind: "activity.put"; readonly activity: Activity }
  /** An activity that goes on keeps its place, its turn and the time of its beginning. */
  | { readonly kind: "activity.patch"; readonly id: string; readonly patch: Partial<Activity> }
  | { readonly kind: "activity.status"; readonly id: string; readonly status: string }
  | { readonly kind: "request.put"; readonly request: AgentRequest }
  | { readonly kind: "request.patch"; readonly id: string; readonly patch: Partial<AgentRequest> };

/** The plain text of a message's text parts. */
export function textOf(parts: readonly MessagePart[]): string {
  return parts.map((part) => (part.type === "text" ? part.text : "")).join("");
}
