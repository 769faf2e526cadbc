import type { Commit, StreamSnapshot } from "@wilco/core/store";

/** A tie as `streams.tie` holds it: agents name their sessions as they like, and JSON holds every text. */
export function tieText({ providerId, providerSessionId }: NonNullable<StreamSnapshot["tie"]>): string {
  return JSON.stringify([providerId, providerSessionId]);
}

/** The tie that must be no other thread's; null for a commit that claims none. */
export function claimOf({ claims, snapshot }: Commit): string | null {
  return claims && snapshot?.tie ? tieText(snapshot.tie) : null;
}
