import { startTime, type ThreadView } from "@wilco/core/timeline";
import type { Turn } from "@wilco/shared-types";
import { type Block, conversationOf } from "./conversation.ts";

/** The end of a thread, from a row on, that is to be made anew. */
export interface ChangedTail {
  /** The place of its first row. */
  readonly from: number;
  readonly blocks: readonly Block[];
}

/** A thread as it was, and the turn of each of its rows. */
interface Known {
  readonly view: ThreadView | null;
  readonly rows: readonly { readonly turn: Turn | null }[];
}

/**
 * The turns at a thread's end of which something has changed, when that is all. What an agent does concerns them and none
 * before, so that it costs the same in a thread of two turns and of five thousand. Null when it may be more.
 */
export function changedTail({ view: before, rows }: Known, view: ThreadView): ChangedTail | null {
  if (before === null || view.before !== before.before) return null;
  const changed = changedTurns(before, view);
  if (changed === null) return null;
  const from = tailOf(rows, changed);
  const last = rows[from - 1]?.turn ?? null;
  if (last === null) return null;
  const shown = new Set(rows.slice(from).map(({ turn }) => turn?.id));
  const expected = before.turns.filter(({ id, state }) => changed.has(id) && state !== "queued");
  // One of them stands further up.
  if (expected.length !== shown.size) return null;
  const blocks = conversationOf(ofTurns(view, changed));
  const isBelow = ({ turn }: Block): boolean => turn !== null && startTime(turn) > startTime(last);
  return blocks.every(isBelow) ? { from, blocks } : null;
}

/** The turns of all that has come, gone or changed; null when something of it belongs to no turn that is there. */
function changedTurns(before: ThreadView, view: ThreadView): ReadonlySet<string> | null {
  const changed = new Set([
    ...differing(before.turns, view.turns).map(({ id }) => id),
    ...differing(before.messages, view.messages).map(({ turnId }) => turnId),
    ...differing(before.activities, view.activities).map(({ turnId }) => turnId),
    ...differing(before.requests, view.requests).map(({ turnId }) => turnId),
  ]);
  const known = view.turns.filter(({ id }) => changed.has(id)).map(({ id }) => id);
  return known.length === changed.size && !hadWithoutTurn(before, known) ? new Set(known) : null;
}

/** True when something of a turn was there before the turn itself: it stood somewhere, for itself. */
function hadWithoutTurn(before: ThreadView, turns: readonly string[]): boolean {
  const there = new Set(before.turns.map(({ id }) => id));
  const come = turns.filter((id) => !there.has(id));
  if (come.length === 0) return false;
  const { messages, activities, requests } = ofTurns(before, new Set(come));
  return messages.length + activities.length + requests.length > 0;
}

/** What is not the same in both where it stands, of both. */
function differing<T>(before: readonly T[], now: readonly T[]): T[] {
  if (before === now) return [];
  const all: T[] = [];
  for (let index = 0; index < Math.max(before.length, now.length); index += 1) {
    const [old, other] = [before[index], now[index]];
    if (old === other) continue;
    if (old !== undefined) all.push(old);
    if (other !== undefined) all.push(other);
  }
  return all;
}

/** The place from which on all rows are those of the turns. */
function tailOf(rows: Known["rows"], turns: ReadonlySet<string>): number {
  return rows.findLastIndex(({ turn }) => turn === null || !turns.has(turn.id)) + 1;
}

function ofTurns(view: ThreadView, turns: ReadonlySet<string>): ThreadView {
  return {
    ...view,
    turns: view.turns.filter(({ id }) => turns.has(id)),
    messages: view.messages.filter(({ turnId }) => turnId !== null && turns.has(turnId)),
    activities: view.activities.filter(({ turnId }) => turnId !== null && turns.has(turnId)),
    requests: view.requests.filter(({ turnId }) => turns.has(turnId)),
  };
}
