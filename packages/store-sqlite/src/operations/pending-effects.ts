import { decodeJson, effectSchema, type StoredEffect } from "@wilco/core/store";
import { integer, text } from "../worker/columns.ts";
import type { Database } from "../worker/database.ts";

const SQL = `SELECT effects.id, effects.body, streams.kind || '/' || streams.id AS stream
  FROM effects JOIN streams ON streams.key = effects.stream ORDER BY effects.id`;

/** The work that is not done, in the order of its commits; not that of streams whose state cannot be decoded. */
export function pendingEffects(db: Database): StoredEffect[] {
  return db
    .prepare(SQL)
    .all()
    .flatMap((row) => {
      if (db.setAside.has("streams", text(row, "stream"))) return [];
      const id = integer(row, "id");
      const decoded = decodeJson(effectSchema, text(row, "body"));
      if (decoded.ok) return [{ id, effect: decoded.value }];
      db.setAside.add({ table: "effects", key: String(id), problem: decoded.problem });
      return [];
    });
}
