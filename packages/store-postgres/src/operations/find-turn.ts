import { decodeTurn } from "@wilco/core/store";
import type { Turn } from "@wilco/shared-types";
import type { Connection } from "../connection/connection.ts";

const SQL = `SELECT turns.id, turns.created, turns.body
  FROM wilco.turns JOIN wilco.streams ON streams.key = turns.stream
  WHERE turns.id = $1 AND streams.kind = 'thread' AND streams.id = $2`;

/** A turn of a thread; null when it is not there or cannot be decoded. */
export async function findTurn(db: Connection, threadId: string, turnId: string): Promise<Turn | null> {
  const row = await db.one(SQL, [turnId, threadId]);
  return row === null ? null : (decodeTurn(db.setAside, row)?.value ?? null);
}
