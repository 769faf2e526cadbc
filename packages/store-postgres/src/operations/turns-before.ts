import type { Row } from "@wilco/core/store";
import type { Connection } from "../connection/connection.ts";

export const TURNS_BEFORE = `SELECT id, created, start, body FROM wilco.turns
  WHERE stream = $1 AND created < $2 ORDER BY created DESC LIMIT $3`;

export interface TurnRange {
  readonly stream: number;
  /** Only turns that were created before this sequence. */
  readonly before: number;
  readonly limit: number;
}

/** The rows of the newest turns before a sequence, newest first. */
export async function turnsBefore(db: Connection, { stream, before, limit }: TurnRange): Promise<Row[]> {
  return db.all(TURNS_BEFORE, [stream, before, limit]);
}
