import { decodeEffect, type LeaseTerms, type StoredEffect } from "@wilco/core/store";
import type { Connection } from "../connection/connection.ts";
import { NOW_MS } from "./now-ms.ts";

const SQL = `SELECT effects.id, effects.body, streams.kind || '/' || streams.id AS stream
  FROM wilco.effects JOIN wilco.streams ON streams.key = effects.stream ORDER BY effects.id`;

const NOT_OTHERS = `SELECT effects.id, effects.body, streams.kind || '/' || streams.id AS stream
  FROM wilco.effects JOIN wilco.streams ON streams.key = effects.stream
  LEFT JOIN wilco.thread_leases ON thread_leases.stream = effects.stream
  WHERE thread_leases.owner IS NULL OR thread_leases.owner = $1 OR thread_leases.expires IS NULL
    OR thread_leases.expires <= ${NOW_MS}
  ORDER BY effects.id`;

/**
 * The work that is not done, in the order of its commits; not that of streams whose state cannot be decoded, and, for one
 * among several servers, not that of threads whose lease another one holds.
 */
export async function pendingEffects(db: Connection, terms?: LeaseTerms): Promise<StoredEffect[]> {
  const isAlone = terms === undefined || terms.ttlMs === null;
  const rows = await (isAlone ? db.all(SQL) : db.all(NOT_OTHERS, [terms.owner]));
  return rows.flatMap((row) => decodeEffect(db.setAside, row) ?? []);
}
