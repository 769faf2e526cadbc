import type { Message, Turn } from "@wilco/shared-types";
import { findMessage } from "../operations/find-message.ts";
import { findTurn } from "../operations/find-turn.ts";
import { openTurns } from "../operations/open-turns.ts";
import type { Placed } from "../rows/placed.ts";
import type { Database } from "../worker/database.ts";

export interface TurnsToComplete {
  readonly stream: number;
  readonly turns: readonly Placed<Turn>[];
  /** The turns that the page's other rows belong to. */
  readonly named: readonly string[];
  readonly isNewest: boolean;
}

/** The page's turns, those that its rows belong to, and in the newest page every turn that has not ended. */
export function completeTurns(
  db: Database,
  { stream, turns, named, isNewest }: TurnsToComplete,
): Placed<Turn>[] {
  const all = new Map(turns.map((row) => [row.value.id, row]));
  for (const row of isNewest ? openTurns(db, stream) : []) all.set(row.value.id, row);
  for (const id of new Set(named)) {
    const row = all.get(id) ?? findTurn(db, stream, id);
    if (row !== null) all.set(id, row);
  }
  return inOrder(all);
}

export interface MessagesToComplete {
  readonly stream: number;
  readonly turns: readonly Placed<Turn>[];
  readonly messages: readonly Placed<Message>[];
}

/** The page's messages and those that its turns are about. */
export function completeMessages(
  db: Database,
  { stream, turns, messages }: MessagesToComplete,
): Placed<Message>[] {
  const all = new Map(messages.map((row) => [row.value.id, row]));
  for (const { value } of turns) {
    if (all.has(value.messageId)) continue;
    const found = findMessage(db, value.messageId);
    if (found?.stream === stream) all.set(value.messageId, found);
  }
  return inOrder(all);
}

function inOrder<T>(rows: ReadonlyMap<string, Placed<T>>): Placed<T>[] {
  return [...rows.values()].sort((one, other) => one.created - other.created);
}
