import type { Lease, LeaseTerms, Store } from "../store/index.ts";
import { type Clock, every } from "./clock.ts";
import type { Log } from "./settings.ts";

/** How long a lease of one among several servers holds, in ms: a lost one's threads are settled within 15 s. */
export const LEASE_MS = 13_000;
/** Parts of the time that a lease holds: two renewals may fail. */
const RENEW = 0.3;
/** How often it is looked at what runs out. */
const LOOK = 0.04;
/** So long before a lease runs out its work is given up: an agent needs some time to end. */
const MARGIN = 0.15;
/** A lease that nobody has used for so long is given back where nothing is open. */
const UNUSED = 0.4;

/** The terms of a server that has its store for itself. */
export const ALONE: LeaseTerms = { owner: "alone", ttlMs: null };

/** A lease that is held. `settled`: what somebody else had left open in the thread is in order. */
export interface HeldLease {
  readonly token: number;
  settled: boolean;
  /** On the monotonic clock; it may be relied on so long. */
  until: number;
  usedAt: number;
}

export interface LeaseParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly terms: LeaseTerms;
}

/**
 * The leases of this server. Among several it renews them, and gives up its work where it could not: it is judged on the
 * clock that stands still for nobody but the whole machine, and always too early rather than too late. What it still
 * writes after that is fenced off by the store.
 */
export class Leases {
  readonly terms: LeaseTerms;
  /** Whether a thread has a process or a start here: then its lease is not given back. */
  isUsed: (threadId: string) => boolean = () => false;
  /** Told of a thread that is this server's no longer: its process has to go, its start to be given up. */
  onLost: (threadId: string) => void = () => undefined;
  readonly #parts: LeaseParts;
  readonly #held = new Map<string, HeldLease>();
  readonly #claiming = new Map<string, Promise<HeldLease | null>>();
  #ends: (() => void)[] = [];
  #isDisplaced = false;

  constructor(parts: LeaseParts) {
    this.#parts = parts;
    this.terms = parts.terms;
  }

  /** True when other servers may work on the same store. */
  get isShared(): boolean {
    return this.terms.ttlMs !== null;
  }

  /** Begins to renew and to look at what runs out. */
  start(): void {
    const { ttlMs } = this.terms;
    if (ttlMs === null) return;
    const { clock } = this.#parts;
    this.#ends = [
      every(clock, RENEW * ttlMs, () => this.#renew(UNUSED * ttlMs)),
      every(clock, LOOK * ttlMs, async () => this.#giveUpLate()),
    ];
  }

  /** Gives everything back in which nothing is open. Never rejects. */
  async close(): Promise<void> {
    for (const end of this.#ends) end();
    this.#ends = [];
    if (this.isShared) await this.#giveBack([...this.#held.keys()]);
  }

  /** The lease of the thread, if it is held here and may be relied on. */
  get(threadId: string): HeldLease | null {
    const held = this.#held.get(threadId);
    if (held === undefined) return null;
    const now = this.#parts.clock.monotonic();
    if (held.until <= now) {
      this.#runOut(threadId);
      return null;
    }
    held.usedAt = now;
    return held;
  }

  /** The lease of the thread, claimed if need be; null when another server has it. Throws `storage-unavailable`. */
  async claim(threadId: string): Promise<HeldLease | null> {
    const held = this.get(threadId);
    if (held !== null || this.#isDisplaced) return held;
    const claiming = this.#claiming.get(threadId) ?? this.#claim([threadId]).then(([lease]) => lease ?? null);
    this.#claiming.set(threadId, claiming);
    try {
      return await claiming;
    } finally {
      if (this.#claiming.get(threadId) === claiming) this.#claiming.delete(threadId);
    }
  }

  /** Claims threads in one go. Gives those that are this server's now. */
  async claimAll(threadIds: readonly string[]): Promise<readonly string[]> {
    await this.#claim(threadIds);
    return threadIds.filter((threadId) => this.get(threadId) !== null);
  }

  /** The leases of the threads, as far as they are held. */
  of(threadIds: Iterable<string>): Lease[] {
    return [...new Set(threadIds)].flatMap((threadId) => {
      const held = this.get(threadId);
      return held === null ? [] : { threadId, token: held.token };
    });
  }

  /**
   * The store has refused the token: another server has the thread. Whoever took itself for the only server learns that it
   * is not, and works on nothing any more.
   */
  fenced(threadId: string, token: number): void {
    this.#parts.log.warn({ threadId }, "another server has taken over a thread; it is left alone");
    this.#isDisplaced = !this.isShared;
    if (this.#isDisplaced) for (const each of [...this.#held.keys()]) this.#lose(each);
    else if (this.#held.get(threadId)?.token === token) this.#lose(threadId);
  }

  async #claim(threadIds: readonly string[]): Promise<HeldLease[]> {
    const { store, clock } = this.#parts;
    // Counted from before the storage was asked: it may only be counted longer there.
    const now = clock.monotonic();
    const given = await store.claimLeases(threadIds, this.terms);
    return given.map(({ threadId, token }) => {
      const lease: HeldLease = { token, settled: false, until: this.#until(now), usedAt: now };
      this.#held.set(threadId, lease);
      return lease;
    });
  }

  #until(now: number): number {
    const { ttlMs } = this.terms;
    return ttlMs === null ? Number.POSITIVE_INFINITY : now + (1 - MARGIN) * ttlMs;
  }

  async #renew(unusedMs: number): Promise<void> {
    const { store, clock, log } = this.#parts;
    const now = clock.monotonic();
    const unused = [...this.#held].filter(
      ([threadId, { usedAt }]) => usedAt + unusedMs <= now && !this.isUsed(threadId),
    );
    await this.#giveBack(unused.map(([threadId]) => threadId));
    const asked = [...this.#held].map(([threadId, { token }]): Lease => ({ threadId, token }));
    if (asked.length === 0) return;
    try {
      const kept = new Set((await store.renewLeases(asked, this.terms)).map(({ threadId }) => threadId));
      for (const { threadId, token } of asked) {
        const held = this.#held.get(threadId);
        if (held?.token !== token) continue;
        if (kept.has(threadId)) held.until = this.#until(now);
        else this.fenced(threadId, token);
      }
    } catch (error) {
      log.warn({ error }, "leases could not be renewed; trying again");
    }
  }

  #giveUpLate(): void {
    for (const threadId of [...this.#held.keys()]) {
      const late = (this.#held.get(threadId)?.until ?? 0) <= this.#parts.clock.monotonic();
      if (late) this.#runOut(threadId);
    }
  }

  #runOut(threadId: string): void {
    this.#parts.log.warn({ threadId }, "a lease was not renewed in time; its thread is given up");
    this.#lose(threadId);
  }

  /** From here on whoever needs one of them claims it anew, so that a new token stands against this. */
  async #giveBack(threadIds: readonly string[]): Promise<void> {
    const leases = threadIds.flatMap((threadId) => {
      const held = this.#held.get(threadId);
      return held === undefined ? [] : { threadId, token: held.token };
    });
    for (const { threadId } of leases) this.#held.delete(threadId);
    if (leases.length === 0) return;
    try {
      await this.#parts.store.releaseLeases(leases);
    } catch (error) {
      this.#parts.log.warn({ error }, "leases could not be given back; they run out");
    }
  }

  #lose(threadId: string): void {
    if (this.#held.delete(threadId)) this.onLost(threadId);
  }
}
