import { decodeEffect, type StoredEffect } from "@wilco/core/store";
import type { Database } from "../worker/database.ts";

const SQL = `SELECT effects.id, effects.body, streams.kind || '/' || streams.id AS stream
  FROM effects JOIN streams ON streams.key = effects.stream ORDER BY effects.id`;

/** The work that is not done, in the order of its commits; not that of streams whose state cannot be decoded. */
export function pendingEffects(db: Database): StoredEffect[] {
  return db
    .prepare(SQL)
    .all()
    .flatMap((row) => decodeEffect(db.setAside, row) ?? []);
}
