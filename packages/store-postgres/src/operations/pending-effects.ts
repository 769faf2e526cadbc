import { decodeEffect, type StoredEffect } from "@wilco/core/store";
import type { Connection } from "../connection/connection.ts";

const SQL = `SELECT effects.id, effects.body, streams.kind || '/' || streams.id AS stream
  FROM wilco.effects JOIN wilco.streams ON streams.key = effects.stream ORDER BY effects.id`;

/** The work that is not done, in the order of its commits; not that of streams whose state cannot be decoded. */
export async function pendingEffects(db: Connection): Promise<StoredEffect[]> {
  return (await db.all(SQL)).flatMap((row) => decodeEffect(db.setAside, row) ?? []);
}
