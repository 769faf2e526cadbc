import { inOrder, missingMessageIds, missingTurnIds, type PageRows, type Placed } from "@wilco/core/store";
import type { Message, Turn } from "@wilco/shared-types";
import type { Connection } from "../connection/connection.ts";
import { messagesOf } from "../operations/messages-of.ts";
import { openTurns } from "../operations/open-turns.ts";
import { turnsOf } from "../operations/turns-of.ts";

export interface TurnsToComplete {
  readonly stream: number;
  readonly turns: readonly Placed<Turn>[];
  readonly rows: PageRows;
  readonly isNewest: boolean;
}

/** The page's turns, those that its rows belong to, and in the newest page every turn that has not ended. */
export async function completeTurns(
  db: Connection,
  { stream, turns, rows, isNewest }: TurnsToComplete,
): Promise<Placed<Turn>[]> {
  const known = [...turns, ...(isNewest ? await openTurns(db, stream) : [])];
  return inOrder([...known, ...(await turnsOf(db, stream, missingTurnIds(known, rows)))]);
}

export interface MessagesToComplete {
  readonly stream: number;
  readonly turns: readonly Placed<Turn>[];
  readonly messages: readonly Placed<Message>[];
}

/** The page's messages and those that its turns are about. */
export async function completeMessages(
  db: Connection,
  { stream, turns, messages }: MessagesToComplete,
): Promise<Placed<Message>[]> {
  return inOrder([...messages, ...(await messagesOf(db, stream, missingMessageIds(turns, messages)))]);
}
