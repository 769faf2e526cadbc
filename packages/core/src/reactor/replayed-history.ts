import type { PlanData } from "@wilco/shared-types";
import type { ReplayedEvent } from "../provider/port.ts";
import { type History, type HistoryTurn, MESSAGE_CHARS } from "../session/decide/index.ts";
import {
  addPiece,
  charsOfTool,
  ENTRY_CHARS,
  goesOn,
  historyEntry,
  isSame,
  type ReplayedEntry,
} from "./replayed-entry.ts";
import { ToolCalls } from "./tool-calls.ts";

/**
 * How much of a history is kept, the newest of it: entries are messages and activities, `chars` UTF-16 units. It is
 * stored in one commit, and no other thread's is stored meanwhile: this much takes a fifth of a second at most.
 */
export const HISTORY_BOUNDS = { entries: 2_500, chars: 4 * 1024 * 1024 } as const;
interface OpenTurn {
  text: string | null;
  messageId: string | null;
  readonly entries: ReplayedEntry[];
  readonly tools: ToolCalls;
}

/**
 * Puts together what an agent replays of an earlier session: turns that begin with what the person wrote, texts as
 * messages, updates as the calls and plans that they are about. Takes bounded memory, whatever is replayed.
 */
export class ReplayedHistory {
  readonly #newId: () => string;
  readonly #turns: OpenTurn[] = [];
  #title: string | null = null;
  #entries = 0;
  #chars = 0;
  #leftOut: History["leftOut"] = { turns: 0, entries: 0 };

  constructor(newId: () => string) {
    this.#newId = newId;
  }

  add(event: ReplayedEvent): void {
    switch (event.type) {
      case "user-text":
        this.#addUserText(event.text, event.messageId);
        break;
      case "text":
        this.#addText(event);
        break;
      case "tool":
        this.#addTool(event.tool);
        break;
      case "plan":
        this.#addPlan(event.plan);
        break;
      case "title":
        this.#title = event.title;
        break;
      case "notice":
        this.#push({ ...event, chars: ENTRY_CHARS });
        break;
      case "raw":
        this.#push({ ...event, chars: ENTRY_CHARS + event.payload.length });
        break;
      default:
        event satisfies never;
    }
    while (this.#entries > HISTORY_BOUNDS.entries || this.#chars > HISTORY_BOUNDS.chars) this.#dropOldest();
  }

  /** What was replayed so far, oldest first. */
  toHistory(): History {
    return { turns: this.#turns.map(historyTurn), leftOut: this.#leftOut, title: this.#title };
  }

  #addUserText(text: string, messageId: string | null): void {
    const last = this.#turns.at(-1);
    const goesOn =
      last !== undefined &&
      last.text !== null &&
      last.entries.length === 0 &&
      isSame(last.messageId, messageId) &&
      last.text.length < MESSAGE_CHARS;
    if (goesOn) {
      last.text += text;
      this.#chars += text.length;
    } else this.#begin(text, messageId);
  }

  #addText(piece: Extract<ReplayedEvent, { readonly type: "text" }>): void {
    const last = this.#turn().entries.at(-1);
    if (last?.type === "message" && goesOn(last, piece)) {
      addPiece(last, piece);
      this.#grow(last, piece.text.length);
      return;
    }
    const { part: type, text, messageId } = piece;
    this.#push({ type: "message", parts: [{ type, text }], messageId, chars: ENTRY_CHARS + text.length });
  }

  #addTool(patch: Extract<ReplayedEvent, { readonly type: "tool" }>["tool"]): void {
    const turn = this.#turn();
    const { activityId, tool, replaces } = turn.tools.apply(patch);
    const known = replaces ? turn.entries.findLast((entry) => isActivity(entry, activityId)) : undefined;
    const chars = ENTRY_CHARS + charsOfTool(tool);
    if (known?.type !== "tool") this.#push({ type: "tool", activityId, tool, chars });
    else {
      known.tool = tool;
      this.#grow(known, chars - known.chars);
    }
  }

  /** A turn has one plan, which the agent tells anew. */
  #addPlan(plan: PlanData): void {
    const known = this.#turn().entries.findLast((entry) => entry.type === "plan");
    const chars = ENTRY_CHARS + plan.entries.reduce((sum, { content }) => sum + content.length, 0);
    if (known === undefined) this.#push({ type: "plan", activityId: this.#newId(), plan, chars });
    else {
      known.plan = plan;
      this.#grow(known, chars - known.chars);
    }
  }

  /** The turn under way: one that begins with the agent, before the person has said anything. */
  #turn(): OpenTurn {
    return this.#turns.at(-1) ?? this.#begin(null, null);
  }

  #begin(text: string | null, messageId: string | null): OpenTurn {
    const turn = { text, messageId, entries: [], tools: new ToolCalls(this.#newId) };
    this.#turns.push(turn);
    this.#entries += 1;
    this.#chars += ENTRY_CHARS + (text?.length ?? 0);
    return turn;
  }

  #push(entry: ReplayedEntry): void {
    this.#turn().entries.push(entry);
    this.#entries += 1;
    this.#chars += entry.chars;
  }

  #grow(entry: { chars: number }, chars: number): void {
    entry.chars += chars;
    this.#chars += chars;
  }

  /** The oldest turn, unless it is the only one: then the oldest thing in it. */
  #dropOldest(): void {
    const [oldest] = this.#turns;
    if (oldest === undefined) return;
    const dropped = this.#turns.length > 1 ? oldest.entries : oldest.entries.splice(0, 1);
    this.#entries -= dropped.length;
    this.#chars -= dropped.reduce((sum, { chars }) => sum + chars, 0);
    const { turns, entries } = this.#leftOut;
    if (this.#turns.length === 1) {
      for (const entry of dropped) if (entry.type === "tool") oldest.tools.forget(entry.tool.toolCallId);
      this.#leftOut = { turns, entries: entries + dropped.length };
      return;
    }
    this.#turns.shift();
    this.#entries -= 1;
    this.#chars -= ENTRY_CHARS + (oldest.text?.length ?? 0);
    this.#leftOut = { turns: turns + 1, entries: 0 };
  }
}

function isActivity(entry: ReplayedEntry, activityId: string): boolean {
  return entry.type === "tool" && entry.activityId === activityId;
}

function historyTurn({ text, entries }: OpenTurn): HistoryTurn {
  return { text, entries: entries.map(historyEntry) };
}
