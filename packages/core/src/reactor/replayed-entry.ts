import type { PlanData, StreamedPartType, ToolCallData } from "@wilco/shared-types";
import type { ReplayedEvent } from "../provider/port.ts";
import { type HistoryEntry, MESSAGE_CHARS } from "../session/decide/index.ts";

/** What an entry weighs besides its text, in UTF-16 units. */
export const ENTRY_CHARS = 200;

type Part = { readonly type: StreamedPartType; text: string };
type Message = { readonly type: "message"; readonly parts: Part[]; messageId: string | null; chars: number };

/** A message or an activity that is being replayed. `chars`: what it weighs. */
export type ReplayedEntry =
  | Message
  | { readonly type: "tool"; readonly activityId: string; tool: ToolCallData; chars: number }
  | { readonly type: "plan"; readonly activityId: string; plan: PlanData; chars: number }
  | (Extract<HistoryEntry, { readonly type: "notice" | "raw" }> & { chars: number });

type Piece = Pick<Extract<ReplayedEvent, { readonly type: "text" }>, "part" | "text" | "messageId">;

/** A change of the id begins a new message, unless it only goes from thoughts to text; without ids a message goes on. */
export function goesOn({ parts, messageId, chars }: Message, piece: Piece): boolean {
  return chars < MESSAGE_CHARS && (parts.at(-1)?.type !== piece.part || isSame(messageId, piece.messageId));
}

export function isSame(one: string | null, other: string | null): boolean {
  return one === null || other === null || one === other;
}

export function addPiece(message: Message, { part, text, messageId }: Piece): void {
  const open = message.parts.at(-1);
  if (open?.type === part) open.text += text;
  else message.parts.push({ type: part, text });
  message.messageId = messageId ?? message.messageId;
}

/** The length of all texts of a tool call. */
export function charsOfTool({ title, input, output, content }: ToolCallData): number {
  const own = title.length + (input?.length ?? 0) + (output?.length ?? 0);
  return content.reduce((sum, each) => sum + charsOfContent(each), own);
}

function charsOfContent(content: ToolCallData["content"][number]): number {
  switch (content.type) {
    case "text":
      return content.text.length;
    case "diff":
      return content.path.length + (content.oldText?.length ?? 0) + content.newText.length;
    case "terminal":
      return content.command.length + content.output.length;
    default:
      return content satisfies never;
  }
}

/** The entry as it is told, without what only counting needs. */
export function historyEntry(entry: ReplayedEntry): HistoryEntry {
  switch (entry.type) {
    case "message":
      return { type: "message", parts: entry.parts };
    case "tool":
      return { type: "tool", activityId: entry.activityId, tool: entry.tool };
    case "plan":
      return { type: "plan", activityId: entry.activityId, plan: entry.plan };
    case "notice":
      return { type: "notice", summary: entry.summary, detail: entry.detail };
    case "raw":
      return { type: "raw", name: entry.name, payload: entry.payload };
    default:
      return entry satisfies never;
  }
}
