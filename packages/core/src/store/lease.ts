/**
 * The right to work on a thread: to run its agent, to do its effects, to settle its turns. Whoever claims it gets a token
 * that is higher than every one before, and a commit under an older one is fenced off. So of two servers that both
 * take themselves for the owner, one is heard.
 */
export interface Lease {
  readonly threadId: string;
  readonly token: number;
}

/** Who holds leases, and for how long. */
export interface LeaseTerms {
  /** The server; the same from one start of it to the next, so that it need not wait for what it left behind. */
  readonly owner: string;
  /**
   * How long a lease holds from its claim or its renewal on, by the storage's clock, in ms. Null for the only server of
   * a store: its leases do not run out, and it gets each one that it claims, because nobody else can be alive.
   */
  readonly ttlMs: number | null;
}

/** A lease as it is stored. `owner` is null when it was given back: its token stays, so that none comes twice. */
export interface LeaseRow {
  readonly owner: string | null;
  readonly token: number;
  /** In ms since 1970; null for one that does not run out. */
  readonly expires: number | null;
}

/** The row after a claim at `now` (ms since 1970); null when another server holds the lease. */
export function claimed(row: LeaseRow | null, { owner, ttlMs }: LeaseTerms, now: number): LeaseRow | null {
  if (row !== null && ttlMs !== null && row.owner !== owner && isHeld(row, now)) return null;
  return { owner, token: (row?.token ?? 0) + 1, expires: ttlMs === null ? null : now + ttlMs };
}

/** The row after a renewal under `token`; null when the lease has been given back or claimed anew since. */
export function renewed(
  row: LeaseRow | null,
  token: number,
  { owner, ttlMs, now }: LeaseTerms & { readonly now: number },
): LeaseRow | null {
  if (row === null || row.token !== token || row.owner !== owner) return null;
  return { owner, token, expires: ttlMs === null ? null : now + ttlMs };
}

/**
 * Whether a server that shares the store has to leave the thread alone. One that does not run out is of a server that was the
 * only one: when somebody else is here, it is not.
 */
export function isHeld({ owner, expires }: LeaseRow, now: number): boolean {
  return owner !== null && expires !== null && expires > now;
}
