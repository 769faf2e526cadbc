import { decodeTurn, type Placed } from "@wilco/core/store";
import type { Turn } from "@wilco/shared-types";
import type { Database } from "../worker/database.ts";

export const OPEN_TURNS =
  "SELECT id, created, body FROM turns WHERE stream = ? AND ended = 0 ORDER BY created";

/** The turns of a thread that have not ended. */
export function openTurns(db: Database, stream: number): Placed<Turn>[] {
  return db
    .prepare(OPEN_TURNS)
    .all(stream)
    .flatMap((row) => decodeTurn(db.setAside, row) ?? []);
}
