import type { ThreadView } from "@wilco/core/timeline";
import type { Activity, AgentRequest, Message, Turn } from "@wilco/shared-types";
import { type Block, conversationOf, type Entry } from "./conversation.ts";
import type { PendingSend } from "./pending-send.ts";

/** What one row of a thread shows: an entry, how its turn stands, or what is said at the turn's foot. */
export type RowPart =
  | Entry
  | { readonly kind: "line" }
  | { readonly kind: "foot" }
  /** A message of this page that the server has not shown yet; `waits`: one before it has not been received. */
  | { readonly kind: "pending"; readonly send: PendingSend; readonly waits: boolean };

/** One row of a thread. Only those in sight are in the page. */
export interface Row {
  /** Stable, and unique in the thread; a message's is what a link to it ends in. */
  readonly key: string;
  readonly part: RowPart;
  /** Null for what belongs to none. */
  readonly turn: Turn | null;
  /** The first row of its turn, with another one above it. */
  readonly begins: boolean;
}

/** A thread as rows, oldest first, with what it was made from. */
export interface Transcript {
  readonly view: ThreadView | null;
  readonly rows: readonly Row[];
  /** Where the row of a key is. */
  readonly places: ReadonlyMap<string, number>;
}

export const NO_TRANSCRIPT: Transcript = { view: null, rows: [], places: new Map() };

/** The key of a message's row. */
export function messageKey(messageId: string): string {
  return `m-${messageId}`;
}

/**
 * The rows of a view. Where only contents have changed since `known`, as with each word that streams in, these rows are
 * replaced, and nothing is sorted again: a word costs the same in a thread of two messages and of ten thousand.
 */
export function nextTranscript(known: Transcript, view: ThreadView | null): Transcript {
  if (view === known.view) return known;
  if (view === null) return NO_TRANSCRIPT;
  const rows = patchedRows(known, view);
  if (rows !== null) return { view, rows, places: known.places };
  const built = conversationOf(view).flatMap((block, index) => rowsOf(block, index > 0));
  return { view, rows: built, places: new Map(built.map(({ key }, index) => [key, index])) };
}

/** The rows, and below them those of messages that the server has not shown yet. */
export function withPending({ rows, view }: Transcript, pending: readonly PendingSend[]): readonly Row[] {
  if (pending.length === 0) return rows;
  const shown = new Set(view?.messages.map(({ id }) => id));
  const unshown = pending.filter(
    ({ text, dispatch }) => text !== null && (dispatch.messageId === null || !shown.has(dispatch.messageId)),
  );
  const added = unshown.map((send, index): Row => {
    const waits = unshown.slice(0, index).some(({ dispatch }) => dispatch.turnId === null);
    const part = { kind: "pending", send, waits } as const;
    return { key: keyOf(part, null), part, turn: null, begins: rows.length + index > 0 };
  });
  return [...rows, ...added];
}

/** True when a row that was made anew shows exactly what the other shows. */
export function isSameRow(a: Row, b: Row): boolean {
  if (a === b) return true;
  if (a.key !== b.key || a.begins !== b.begins || a.turn?.kind !== b.turn?.kind) return false;
  if (a.part.kind === "pending" && b.part.kind === "pending") {
    return a.part.send === b.part.send && a.part.waits === b.part.waits;
  }
  const content = contentOf(a.part);
  return (
    a.part.kind === b.part.kind && (content === null ? a.turn === b.turn : content === contentOf(b.part))
  );
}

function rowsOf({ turn, entries }: Block, isBelow: boolean): Row[] {
  const imported = turn?.kind === "history";
  const [first, ...rest] = entries;
  const asked = first?.kind === "message" && first.message.role === "user" ? [first] : [];
  const told = asked.length > 0 ? rest : entries;
  const own = turn === null || imported ? [] : [turn];
  const parts: RowPart[] = [
    ...asked,
    ...own.map(() => ({ kind: "line" }) as const),
    ...told,
    ...own.map(() => ({ kind: "foot" }) as const),
  ];
  return parts.map((part, index) => ({ key: keyOf(part, turn), part, turn, begins: isBelow && index === 0 }));
}

function keyOf(part: RowPart, turn: Turn | null): string {
  switch (part.kind) {
    case "message":
      return messageKey(part.message.id);
    case "activity":
      return `a-${part.activity.id}`;
    case "request":
      return `r-${part.request.id}`;
    case "line":
      return `l-${turn?.id}`;
    case "foot":
      return `f-${turn?.id}`;
    case "pending":
      return messageKey(part.send.dispatch.messageId ?? part.send.dispatch.commandId);
    default:
      return part satisfies never;
  }
}

type Content = Message | Activity | AgentRequest;

function contentOf(part: RowPart): Content | null {
  switch (part.kind) {
    case "message":
      return part.message;
    case "activity":
      return part.activity;
    case "request":
      return part.request;
    case "line":
    case "foot":
    case "pending":
      return null;
    default:
      return part satisfies never;
  }
}

/** The rows with the contents that have changed; null when a row has come, gone or moved. */
function patchedRows({ view: before, rows, places }: Transcript, view: ThreadView): readonly Row[] | null {
  if (before === null || view.turns !== before.turns || view.before !== before.before) return null;
  const messages = changedOf(before.messages, view.messages);
  const activities = changedOf(before.activities, view.activities);
  const requests = changedOf(before.requests, view.requests);
  if (messages === null || activities === null || requests === null) return null;
  const changed: Entry[] = [
    ...messages.map((message) => ({ kind: "message", message }) as const),
    ...activities.map((activity) => ({ kind: "activity", activity }) as const),
    ...requests.map((request) => ({ kind: "request", request }) as const),
  ];
  if (changed.length === 0) return rows;
  const patched = [...rows];
  for (const part of changed) {
    const place = places.get(keyOf(part, null));
    const row = place === undefined ? undefined : rows[place];
    // What belongs to a turn that is not shown has none.
    if (place !== undefined && row !== undefined) patched[place] = { ...row, part };
  }
  return patched;
}

/** The rows of a table that have changed where they are; null when that is not all. */
function changedOf<T extends Content>(before: readonly T[], now: readonly T[]): T[] | null {
  if (before === now) return [];
  if (before.length !== now.length) return null;
  const changed: T[] = [];
  for (const [index, row] of now.entries()) {
    const old = before[index];
    if (old === row) continue;
    if (old?.id !== row.id || old.turnId !== row.turnId || old.createdAt !== row.createdAt) return null;
    changed.push(row);
  }
  return changed;
}
