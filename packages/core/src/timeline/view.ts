import type { SessionItem, ThreadEvent, ThreadSnapshot } from "@wilco/shared-types";
import { evolveQueue, evolveSession, evolveThread } from "../session/evolve/index.ts";
import type { SessionFacts } from "../session/state.ts";
import { type Change, textOf } from "./change.ts";
import { changesOf } from "./changes-of.ts";
import { appendText } from "./message.ts";

/** A thread as it is shown: a snapshot, brought up to date by events. */
export type ThreadView = ThreadSnapshot;

/**
 * Applies one item of a thread's subscription. A snapshot replaces the view, an event that the view already holds
 * changes nothing, nor does the word of how far the subscription is, the end of a deleted thread gives null.
 */
export function applySessionItem(view: ThreadView | null, item: SessionItem): ThreadView | null {
  switch (item.type) {
    case "snapshot": {
      const { type: _, ...snapshot } = item;
      return snapshot;
    }
    case "event":
      return view === null ? null : applyEvent(view, item.event);
    case "head":
      return view;
    case "deleted":
      return null;
    default:
      return item satisfies never;
  }
}

/** The view after one more event. The same view when it holds the event already. */
export function applyEvent(view: ThreadView, event: ThreadEvent): ThreadView {
  if (event.sequence <= view.sequence) return view;
  const moved = {
    ...view,
    sequence: event.sequence,
    thread: evolveThread(view.thread, event) ?? view.thread,
    session: withSequence(view, event),
    queue: evolveQueue(view.queue, event),
  };
  return changesOf(event).reduce(applyChange, moved);
}

function withSequence(view: ThreadView, event: ThreadEvent): ThreadView["session"] {
  const before: SessionFacts | null = view.session;
  const after = evolveSession(before, event);
  if (after === null || after === before) return view.session;
  return { ...after, sequence: event.sequence };
}

/** Puts an older page in front of the view, as `session.get` with `before` answered it. */
export function prependPage(view: ThreadView, older: ThreadSnapshot): ThreadView {
  return {
    ...view,
    turns: prepend(older.turns, view.turns),
    messages: prepend(older.messages, view.messages),
    activities: prepend(older.activities, view.activities),
    requests: prepend(older.requests, view.requests),
    before: older.before,
  };
}

interface Row {
  readonly id: string;
}

function prepend<T extends Row>(older: readonly T[], rows: readonly T[]): T[] {
  const known = new Set(rows.map((row) => row.id));
  return [...older.filter((row) => !known.has(row.id)), ...rows];
}

function applyChange(view: ThreadView, change: Change): ThreadView {
  switch (change.kind) {
    case "turn.put":
      return { ...view, turns: put(view.turns, change.turn) };
    case "turn.patch":
      return { ...view, turns: patch(view.turns, change.id, () => change.patch) };
    case "message.put":
      return { ...view, messages: put(view.messages, change.message) };
    case "message.patch":
      return { ...view, messages: patch(view.messages, change.id, () => change.patch) };
    case "message.text":
      return {
        ...view,
        messages: patch(view.messages, change.id, (message) => {
          const parts = appendText(message.parts, change, change.at);
          return { parts, text: textOf(parts) };
        }),
      };
    case "activity.put":
      return { ...view, activities: put(view.activities, change.activity) };
    case "activity.patch":
      return { ...view, activities: patch(view.activities, change.id, () => change.patch) };
    case "activity.status":
      return {
        ...view,
        activities: patch(view.activities, change.id, ({ data }) => ({
          data: { ...data, status: change.status },
        })),
      };
    case "request.put":
      return { ...view, requests: put(view.requests, change.request) };
    case "request.patch":
      return { ...view, requests: patch(view.requests, change.id, () => change.patch) };
    case "project.put":
    case "project.patch":
    case "project.remove":
      return view;
    default:
      return change satisfies never;
  }
}

/** Rows that change are nearly always among the last ones. */
function indexOf(rows: readonly Row[], id: string): number {
  return rows.findLastIndex((row) => row.id === id);
}

function put<T extends Row>(rows: readonly T[], row: T): T[] {
  const index = indexOf(rows, row.id);
  return index < 0 ? [...rows, row] : rows.with(index, row);
}

function patch<T extends Row>(rows: T[], id: string, change: (row: T) => Partial<T>): T[] {
  const index = indexOf(rows, id);
  const row = rows[index];
  return row === undefined ? rows : rows.with(index, { ...row, ...change(row) });
}
