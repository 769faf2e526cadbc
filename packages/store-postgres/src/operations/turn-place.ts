import { integer } from "@wilco/core/store";
import type { Connection } from "../connection/connection.ts";

const SQL = "SELECT created, start FROM wilco.turns WHERE id = $1 AND stream = $2";

export interface PlaceOfTurn {
  readonly created: number;
  /** The first sequence of the commit that made it. */
  readonly start: number;
}

/** Where a turn stands in its thread; null when it is not there. */
export async function turnPlace(db: Connection, stream: number, id: string): Promise<PlaceOfTurn | null> {
  const row = await db.one(SQL, [id, stream]);
  return row === null ? null : { created: integer(row, "created"), start: integer(row, "start") };
}
