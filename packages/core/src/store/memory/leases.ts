import { claimed, isHeld, type Lease, type LeaseTerms, renewed } from "../lease.ts";
import type { StoredEffect } from "../port.ts";
import { streamKey, type Tables } from "./tables.ts";

type TermsNow = LeaseTerms & { readonly now: number };

export function claimLeases(tables: Tables, threadIds: readonly string[], terms: TermsNow): Lease[] {
  return threadIds.flatMap((threadId) => {
    if (!tables.streams.has(streamKey({ kind: "thread", id: threadId }))) return [];
    const row = claimed(tables.leases.get(threadId) ?? null, terms, terms.now);
    if (row === null) return [];
    tables.leases.set(threadId, row);
    return { threadId, token: row.token };
  });
}

export function renewLeases(tables: Tables, leases: readonly Lease[], terms: TermsNow): Lease[] {
  return leases.filter(({ threadId, token }) => {
    const row = renewed(tables.leases.get(threadId) ?? null, token, terms);
    if (row !== null) tables.leases.set(threadId, row);
    return row !== null;
  });
}

export function releaseLeases(tables: Tables, leases: readonly Lease[]): void {
  for (const { threadId, token } of leases) {
    if (tables.leases.get(threadId)?.token !== token || hasWork(tables, threadId)) continue;
    tables.leases.set(threadId, { owner: null, token, expires: null });
  }
}

function hasWork(tables: Tables, threadId: string): boolean {
  if (tables.streams.get(streamKey({ kind: "thread", id: threadId }))?.open === true) return true;
  return [...tables.effects.values()].some(({ effect }) => effect.threadId === threadId);
}

/** Oldest first. */
export function lapsedLeases(tables: Tables, now: number): string[] {
  const lapsed = [...tables.leases].filter(
    ([, row]) => row.owner !== null && row.expires !== null && !isHeld(row, now),
  );
  return lapsed.sort(([, one], [, other]) => (one.expires ?? 0) - (other.expires ?? 0)).map(([id]) => id);
}

export function pendingEffects(tables: Tables, terms: LeaseTerms | undefined, now: number): StoredEffect[] {
  const all = [...tables.effects.values()];
  if (terms === undefined || terms.ttlMs === null) return all;
  return all.filter(({ effect }) => {
    const row = tables.leases.get(effect.threadId);
    return row === undefined || row.owner === terms.owner || !isHeld(row, now);
  });
}

export function completeEffects(
  tables: Tables,
  ids: readonly number[],
  leases: readonly Lease[] | undefined,
): void {
  const mine = leases?.filter(({ threadId, token }) => tables.leases.get(threadId)?.token === token);
  const threads = mine && new Set(mine.map(({ threadId }) => threadId));
  for (const id of ids) {
    const stored = tables.effects.get(id);
    if (stored !== undefined && threads?.has(stored.effect.threadId) !== false) tables.effects.delete(id);
  }
}
