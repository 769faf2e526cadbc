import type { Evidence } from "../record/evidence.ts";

export type PromiseName = "P1" | "P2" | "P3" | "P4" | "P5" | "P6" | "P7" | "P8" | "P9";

/** How often one part of a promise was put to the test, and how often it held. */
export interface Verdict {
  readonly promise: PromiseName;
  readonly what: string;
  readonly tried: number;
  readonly held: number;
  /** The longest time that it took, and what it may take, in milliseconds; null where it is not about time. */
  readonly worstMs: number | null;
  readonly boundMs: number | null;
  /** What did not hold, in words; the first few. */
  readonly broken: readonly string[];
}

/** A promise as predicates on what was seen and what is stored. */
export type Rule = (evidence: Evidence) => readonly Verdict[];

const TOLD = 8;

/** Counts cases. A case that took longer than it may is one that does not hold. */
export class Cases {
  readonly #head: Pick<Verdict, "promise" | "what" | "boundMs">;
  readonly #broken: string[] = [];
  #tried = 0;
  #worst: number | null = null;

  constructor(promise: PromiseName, what: string, boundMs: number | null = null) {
    this.#head = { promise, what, boundMs };
  }

  /** @param lie what is wrong; null when it holds */
  judge(lie: string | null): void {
    this.#tried += 1;
    if (lie !== null) this.#broken.push(lie);
  }

  /** @param grantedMs what it may take besides, because something else was in the way */
  time(ms: number, what: string, grantedMs = 0): void {
    this.#tried += 1;
    const own = Math.max(0, ms - grantedMs);
    this.#worst = Math.max(this.#worst ?? 0, own);
    const { boundMs } = this.#head;
    if (boundMs !== null && own > boundMs) this.#broken.push(`${what}: ${Math.round(own)} ms`);
  }

  get verdict(): Verdict {
    return {
      ...this.#head,
      tried: this.#tried,
      held: this.#tried - this.#broken.length,
      worstMs: this.#worst === null ? null : Math.round(this.#worst),
      broken: this.#broken.slice(0, TOLD),
    };
  }
}
