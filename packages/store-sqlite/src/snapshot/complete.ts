import { inOrder, missingMessageIds, missingTurnIds, type PageRows, type Placed } from "@wilco/core/store";
import type { Message, Turn } from "@wilco/shared-types";
import { findMessage } from "../operations/find-message.ts";
import { findTurn } from "../operations/find-turn.ts";
import { openTurns } from "../operations/open-turns.ts";
import type { Database } from "../worker/database.ts";

export interface TurnsToComplete {
  readonly stream: number;
  readonly turns: readonly Placed<Turn>[];
  readonly rows: PageRows;
  readonly isNewest: boolean;
}

/** The page's turns, those that its rows belong to, and in the newest page every turn that has not ended. */
export function completeTurns(
  db: Database,
  { stream, turns, rows, isNewest }: TurnsToComplete,
): Placed<Turn>[] {
  const known = [...turns, ...(isNewest ? openTurns(db, stream) : [])];
  const missing = missingTurnIds(known, rows).flatMap((id) => findTurn(db, stream, id) ?? []);
  return inOrder([...known, ...missing]);
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
  const missing = missingMessageIds(turns, messages).flatMap((id) => {
    const found = findMessage(db, id);
    return found?.stream === stream ? found : [];
  });
  return inOrder([...messages, ...missing]);
}
