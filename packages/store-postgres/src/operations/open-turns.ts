import { decodeTurn, type Placed } from "@wilco/core/store";
import type { Turn } from "@wilco/shared-types";
import type { Connection } from "../connection/connection.ts";

export const OPEN_TURNS =
  "SELECT id, created, body FROM wilco.turns WHERE stream = $1 AND NOT ended ORDER BY created";

/** The turns of a thread that have not ended. */
export async function openTurns(db: Connection, stream: number): Promise<Placed<Turn>[]> {
  const rows = await db.all(OPEN_TURNS, [stream]);
  return rows.flatMap((row) => decodeTurn(db.setAside, row) ?? []);
}
