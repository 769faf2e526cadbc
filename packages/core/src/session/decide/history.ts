import type { MessagePart } from "@wilco/shared-types";
import type { PendingImport } from "../state.ts";
import { record } from "./activity.ts";
import type { History, HistoryEntry } from "./command.ts";
import type { Draft } from "./decision.ts";
import { takeTitle } from "./report.ts";
import { titleFrom } from "./start.ts";

/** The session of an import, as it was opened. */
interface Opened {
  readonly how: "new" | "loaded" | "resumed";
  readonly history: History | null;
}

/**
 * Adds what an agent replayed, as turns that had ended before, and says how much of it is there. All of it comes with
 * the binding, in one commit: a history is there whole, once, or not at all.
 */
export function addImported(draft: Draft, origin: PendingImport, { how, history }: Opened): void {
  const turns = history?.turns.length ?? 0;
  const leftOut = history?.leftOut ?? { turns: 0, entries: 0 };
  record(draft, {
    id: draft.meta.newId(),
    turnId: draft.state.active?.order.turnId ?? null,
    kind: "provider.session.imported",
    tone: "info",
    summary: summaryOf(how, history),
    data: { how, turns, leftOutTurns: leftOut.turns, leftOutEntries: leftOut.entries },
  });
  for (const turn of history?.turns ?? []) {
    const turnId = draft.meta.newId();
    const messageId = draft.meta.newId();
    const { commandId, providerId } = origin;
    draft.add("turn.imported", { turnId, messageId, commandId, providerId });
    if (turn.text !== null) draft.add("message.sent", { messageId, turnId, parts: textOf(turn.text) });
    for (const entry of turn.entries) addEntry(draft, entry, turnId);
  }
  if (history !== null) giveTitle(draft, history);
}

function summaryOf(how: Opened["how"], history: History | null): string {
  if (how !== "loaded") {
    return "The agent goes on with an earlier session, but it cannot replay what was said there.";
  }
  if (history === null || history.turns.length === 0) {
    return "The agent goes on with an earlier session, and told nothing of what was said there.";
  }
  const { turns, leftOut } = history;
  const shown = `Imported ${counted(turns.length, "turn")} of an earlier session.`;
  if (leftOut.turns > 0) return `${shown} ${counted(leftOut.turns, "older one")} did not fit.`;
  return leftOut.entries > 0 ? `${shown} The beginning of the first one did not fit.` : shown;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

function textOf(text: string): MessagePart[] {
  return [{ type: "text", text }];
}

/** The agent's own title, else one made of the first message where nobody has given any. */
function giveTitle(draft: Draft, { title, turns }: History): void {
  if (title !== null) takeTitle(draft, title);
  if (draft.state.thread.titledBy !== "default") return;
  const first = turns.find(({ text }) => text !== null && text.trim() !== "")?.text ?? null;
  if (first !== null) draft.add("thread.renamed", { title: titleFrom(first), by: "message" });
}

function addEntry(draft: Draft, entry: HistoryEntry, turnId: string): void {
  switch (entry.type) {
    case "message":
      addMessage(draft, entry.parts, turnId);
      return;
    case "tool": {
      const { activityId: id, tool } = entry;
      const data = { ...tool, status: endOf(tool.status) };
      record(draft, { id, turnId, kind: "tool.call", tone: "tool", summary: tool.title, data });
      return;
    }
    case "plan": {
      const { activityId: id, plan } = entry;
      record(draft, { id, turnId, kind: "plan.updated", tone: "info", summary: "Plan", data: { ...plan } });
      return;
    }
    case "notice": {
      const { summary, detail } = entry;
      const id = draft.meta.newId();
      record(draft, { id, turnId, kind: "notice", tone: "info", summary, data: { detail } });
      return;
    }
    case "raw": {
      const { name: summary, payload } = entry;
      const id = draft.meta.newId();
      record(draft, { id, turnId, kind: "agent.raw", tone: "info", summary, data: { payload } });
      return;
    }
    default:
      entry satisfies never;
  }
}

/** A call whose end nobody told has ended all the same, as it does at the end of a turn here. */
function endOf<S extends string>(status: S): S | "cancelled" {
  return status === "pending" || status === "in_progress" ? "cancelled" : status;
}

function addMessage(draft: Draft, parts: readonly MessagePart[], turnId: string): void {
  const messageId = draft.meta.newId();
  draft.add("message.started", { messageId, turnId });
  draft.add("message.completed", { messageId, parts: [...parts] });
}
