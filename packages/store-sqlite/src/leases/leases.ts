import { claimed, type Lease, type LeaseTerms, renewed } from "@wilco/core/store";
import { deleteEffect } from "../operations/delete-effect.ts";
import { effectStream } from "../operations/effect-stream.ts";
import { findLease } from "../operations/find-lease.ts";
import { findStream } from "../operations/find-stream.ts";
import { hasWork } from "../operations/has-work.ts";
import { putLease } from "../operations/put-lease.ts";
import type { Database } from "../worker/database.ts";

/* Each inside the caller's transaction: one connection writes at a time, so what was read is still so when it is written. */

export function claimLeases(db: Database, threadIds: readonly string[], terms: LeaseTerms): Lease[] {
  return threadIds.flatMap((threadId) => {
    const stream = findStream(db, { kind: "thread", id: threadId });
    const row = stream === null ? null : claimed(findLease(db, stream), terms, Date.now());
    if (stream === null || row === null) return [];
    putLease(db, stream, row);
    return { threadId, token: row.token };
  });
}

export function renewLeases(db: Database, leases: readonly Lease[], terms: LeaseTerms): Lease[] {
  return leases.filter(({ threadId, token }) => {
    const stream = findStream(db, { kind: "thread", id: threadId });
    if (stream === null) return false;
    const row = renewed(findLease(db, stream), token, { ...terms, now: Date.now() });
    if (row !== null) putLease(db, stream, row);
    return row !== null;
  });
}

export function releaseLeases(db: Database, leases: readonly Lease[]): void {
  for (const [stream, token] of streamsOf(db, leases)) {
    if (!hasWork(db, stream)) putLease(db, stream, { owner: null, token, expires: null });
  }
}

/** Crosses work off; with leases only that of threads whose token is still the newest. */
export function completeEffects(db: Database, ids: readonly number[], leases?: readonly Lease[]): void {
  const mine = leases && streamsOf(db, leases);
  for (const id of ids) {
    const stream = effectStream(db, id);
    if (stream !== null && mine?.has(stream) !== false) deleteEffect(db, id);
  }
}

/** The tokens that are still the newest, by their streams' keys. */
function streamsOf(db: Database, leases: readonly Lease[]): Map<number, number> {
  const tokens = new Map<number, number>();
  for (const { threadId, token } of leases) {
    const stream = findStream(db, { kind: "thread", id: threadId });
    if (stream !== null && findLease(db, stream)?.token === token) tokens.set(stream, token);
  }
  return tokens;
}
