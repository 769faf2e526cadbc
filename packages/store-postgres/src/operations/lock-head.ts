import { integer, textOrNull } from "@wilco/core/store";
import type { Connection } from "../connection/connection.ts";
import { NOW_MS } from "./now-ms.ts";

const SQL = `SELECT sequence, stream, effect, holder, ${NOW_MS} AS now FROM wilco.head WHERE id = 1 FOR UPDATE`;

/** The last numbers that were given. */
export interface Head {
  readonly sequence: number;
  readonly stream: number;
  readonly effect: number;
  /** The server that writes; null where nobody claimed to be the only one. */
  readonly holder: string | null;
  /** The database's time, in ms since 1970: not later than the lock was taken. */
  readonly now: number;
}

/**
 * Locks the store's head until the transaction ends, waiting for whoever has it, and reads it: every transaction that
 * writes begins with it, so each sees all that was committed before, and numbers follow the order of the commits.
 */
export async function lockHead(db: Connection): Promise<Head> {
  const row = await db.one(SQL);
  if (row === null) throw new Error("the row of wilco.head is gone");
  return {
    sequence: integer(row, "sequence"),
    stream: integer(row, "stream"),
    effect: integer(row, "effect"),
    holder: textOrNull(row, "holder"),
    now: integer(row, "now"),
  };
}
