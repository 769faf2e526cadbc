import type { Row } from "@wilco/core/store";
import type { Database } from "../worker/database.ts";

export const TURNS_BEFORE = `SELECT id, created, start, body FROM turns WHERE stream = ? AND created < ?
  ORDER BY created DESC LIMIT ?`;

export interface TurnRange {
  readonly stream: number;
  /** Only turns that were created before this sequence. */
  readonly before: number;
  readonly limit: number;
}

/** The rows of the newest turns before a sequence, newest first. */
export function turnsBefore(db: Database, { stream, before, limit }: TurnRange): Row[] {
  return db.prepare(TURNS_BEFORE).all(stream, before, limit);
}
