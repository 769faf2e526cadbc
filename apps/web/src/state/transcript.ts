import type { ThreadView } from "@wilco/core/timeline";
import type { Activity, AgentRequest, Message, Turn } from "@wilco/shared-types";
import { type ChangedTail, changedTail } from "./changed-tail.ts";
import { type Block, conversationOf, type Entry } from "./conversation.ts";
import type { PendingSend } from "./pending-send.ts";
import { shownEntries, type ToolEntry } from "./shown-entries.ts";

/** What one row of a thread shows: an entry, how its turn stands, or what is said at the turn's foot. */
export type RowPart =
  | Entry
  /** Tool calls that came one after another. */
  | { readonly kind: "tools"; readonly key: string; readonly entries: readonly ToolEntry[] }
  /** With what was asked, where that is known. */
  | { readonly kind: "line"; readonly message: Message | null }
  /** With all that was said and done in its turn. */
  | { readonly kind: "foot"; readonly entries: readonly Entry[] }
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
 * The rows of a view. Where only texts have changed since `known`, as with each word that streams in, these rows are
 * replaced, and nothing is sorted again; where only the last turns have, as with each tool call, theirs are made anew. So
 * both cost the same in a thread of two messages and of ten thousand.
 */
export function nextTranscript(known: Transcript, view: ThreadView | null): Transcript {
  if (view === known.view) return known;
  if (view === null) return NO_TRANSCRIPT;
  const rows = patchedRows(known, view);
  if (rows !== null) return { view, rows, places: known.places };
  const tail = changedTail(known, view);
  if (tail !== null) return withTail(known, view, tail);
  const built = conversationOf(view).flatMap((block, index) => rowsOf(block, index > 0));
  return { view, rows: built, places: new Map(built.map(({ key }, index) => [key, index])) };
}

/** The rows that are known, with others at the end. Where these are of the same keys, all stay where they are. */
function withTail({ rows, places }: Transcript, view: ThreadView, { from, blocks }: ChangedTail): Transcript {
  const tail = blocks.flatMap((block) => rowsOf(block, true));
  const all = [...rows.slice(0, from), ...tail];
  const isSame =
    all.length === rows.length && tail.every(({ key }, index) => key === rows[from + index]?.key);
  if (isSame) return { view, rows: all, places };
  const moved = new Map(places);
  for (const { key } of rows.slice(from)) moved.delete(key);
  for (const [index, { key }] of tail.entries()) moved.set(key, from + index);
  return { view, rows: all, places: moved };
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
  if (a.part.kind === "tools" && b.part.kind === "tools") return hasSame(a.part.entries, b.part.entries);
  if (a.part.kind === "foot" && b.part.kind === "foot") {
    return a.turn === b.turn && hasSame(a.part.entries, b.part.entries);
  }
  if (a.part.kind === "line" && a.turn !== b.turn) return false;
  return a.part.kind === b.part.kind && contentOf(a.part) === contentOf(b.part);
}

function hasSame(a: readonly Entry[], b: readonly Entry[]): boolean {
  if (a.length !== b.length) return false;
  return a.every((entry, index) => {
    const other = b[index];
    return other !== undefined && contentOf(entry) === contentOf(other);
  });
}

function rowsOf({ turn, entries }: Block, isBelow: boolean): Row[] {
  const imported = turn?.kind === "history";
  const [first, ...rest] = entries;
  const asked = first?.kind === "message" && first.message.role === "user" ? [first] : [];
  const told = asked.length > 0 ? rest : entries;
  const own = turn === null || imported ? [] : [turn];
  const parts: RowPart[] = [
    ...asked,
    ...own.map(() => ({ kind: "line", message: asked[0]?.message ?? null }) as const),
    ...shownEntries(told).map((shown) => (shown.kind === "entry" ? shown.entry : shown)),
    ...own.map(() => ({ kind: "foot", entries }) as const),
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
    case "tools":
      return part.key;
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
      return part.message;
    case "tools":
    case "foot":
    case "pending":
      return null;
    default:
      return part satisfies never;
  }
}

/** The rows with the messages that have changed; null when anything else has, or a message has come, gone or moved. */
function patchedRows({ view: before, rows, places }: Transcript, view: ThreadView): readonly Row[] | null {
  if (before === null || view.turns !== before.turns || view.before !== before.before) return null;
  // What tools did is told again in a group and at the foot.
  if (view.activities !== before.activities || view.requests !== before.requests) return null;
  const messages = changedMessages(before.messages, view.messages);
  if (messages === null || messages.length === 0) return messages === null ? null : rows;
  const patched = [...rows];
  for (const message of messages) {
    const place = places.get(messageKey(message.id));
    const row = place === undefined ? undefined : rows[place];
    // What belongs to a turn that is not shown has none.
    if (place !== undefined && row !== undefined)
      patched[place] = { ...row, part: { kind: "message", message } };
  }
  return patched;
}

/** The messages that have changed where they are; null when that is not all. */
function changedMessages(before: readonly Message[], now: readonly Message[]): Message[] | null {
  if (before === now) return [];
  if (before.length !== now.length) return null;
  const changed: Message[] = [];
  for (let index = 0; index < now.length; index += 1) {
    const [old, message] = [before[index], now[index]];
    if (old === message || message === undefined) continue;
    // What a person wrote stands on the turn's line, too; it does not stream.
    if (message.role === "user") return null;
    if (old?.id !== message.id || old.turnId !== message.turnId || old.createdAt !== message.createdAt)
      return null;
    changed.push(message);
  }
  return changed;
}
