import { decodeTurn, type Placed } from "@wilco/core/store";
import type { Turn } from "@wilco/shared-types";
import type { Connection } from "../connection/connection.ts";

const SQL = "SELECT id, created, body FROM wilco.turns WHERE id = ANY ($1::text[]) AND stream = $2";

/** Those of the turns that the thread has and that can be decoded. */
export async function turnsOf(
  db: Connection,
  stream: number,
  ids: readonly string[],
): Promise<Placed<Turn>[]> {
  if (ids.length === 0) return [];
  const rows = await db.all(SQL, [ids, stream]);
  return rows.flatMap((row) => decodeTurn(db.setAside, row) ?? []);
}
