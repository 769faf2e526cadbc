import { decodeTurn, type Placed } from "@wilco/core/store";
import type { Turn } from "@wilco/shared-types";
import type { Database } from "../worker/database.ts";

const SQL = "SELECT id, created, body FROM turns WHERE id = ? AND stream = ?";

/** A turn of a thread; null when it is not there or cannot be decoded. */
export function findTurn(db: Database, stream: number, id: string): Placed<Turn> | null {
  const row = db.prepare(SQL).get(id, stream);
  return row === undefined ? null : decodeTurn(db.setAside, row);
}
