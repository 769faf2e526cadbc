import { decodeEffect, type LeaseTerms, type StoredEffect } from "@wilco/core/store";
import type { Database } from "../worker/database.ts";

const SQL = `SELECT effects.id, effects.body, streams.kind || '/' || streams.id AS stream
  FROM effects JOIN streams ON streams.key = effects.stream ORDER BY effects.id`;

const NOT_OTHERS = `SELECT effects.id, effects.body, streams.kind || '/' || streams.id AS stream
  FROM effects JOIN streams ON streams.key = effects.stream LEFT JOIN thread_leases ON thread_leases.stream = effects.stream
  WHERE thread_leases.owner IS NULL OR thread_leases.owner = ? OR thread_leases.expires IS NULL OR thread_leases.expires <= ?
  ORDER BY effects.id`;

/**
 * The work that is not done, in the order of its commits; not that of streams whose state cannot be decoded, and, for one
 * among several servers, not that of threads whose lease another one holds.
 */
export function pendingEffects(db: Database, terms?: LeaseTerms): StoredEffect[] {
  const rows =
    terms === undefined || terms.ttlMs === null
      ? db.prepare(SQL).all()
      : db.prepare(NOT_OTHERS).all(terms.owner, Date.now());
  return rows.flatMap((row) => decodeEffect(db.setAside, row) ?? []);
}
