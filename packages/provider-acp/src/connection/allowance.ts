/** What one agent may use of this thread. */
export interface AllowanceRates {
  /** Its part of the time, between 0 and 1. */
  readonly share: number;
  /** How much it may use at once after it was quiet, in milliseconds of CPU. */
  readonly burstMs: number;
}

/** An account of CPU time: it fills up with the time that passes, and may be overdrawn once. */
export class Allowance {
  readonly #rates: AllowanceRates;
  #leftMs: number;
  #countedAt: number;

  /** @param now milliseconds of a monotonic clock, here and below */
  constructor(rates: AllowanceRates, now: number) {
    this.#rates = rates;
    this.#leftMs = rates.burstMs;
    this.#countedAt = now;
  }

  /** Notes that so much was used. Gives how long to wait until half of a burst is there again; 0 while something is left. */
  use(usedMs: number, now: number): number {
    const { share, burstMs } = this.#rates;
    this.#leftMs = Math.min(burstMs, this.#leftMs + (now - this.#countedAt) * share) - usedMs;
    this.#countedAt = now;
    return this.#leftMs > 0 ? 0 : (burstMs / 2 - this.#leftMs) / share;
  }
}
