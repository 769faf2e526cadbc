import type { Dice } from "../time/dice.ts";
import type { Loop } from "../time/loop.ts";

/**
 * What becomes of a call of the storage. `refused`: nothing is written. `lost`: it is done, and its answer is lost.
 * `stuck`: it is done after longer than anybody waits.
 */
export type Fate = "ok" | "refused" | "lost" | "stuck";

/** The moment of a call at which the server dies: before it is done, or done and not answered. */
export type Point = "before" | "after";

export interface Plan {
  readonly fate: Fate;
  /** Milliseconds until it is done, and from then on until its answer. */
  readonly before: number;
  readonly after: number;
  readonly crash: Point | null;
}

/** A call that is stuck takes this much longer, in milliseconds: more than a command may take to be answered. */
export const STUCK_MS = 6_000;

/** How the storage does, and when the server dies on it. It outlives servers, as disks do. */
export class Weather {
  readonly #dice: Dice;
  /** The longest that a call takes in each direction, in milliseconds. */
  readonly #slowest: number;
  isHealed = false;
  /** The calls that are stuck. */
  readonly #stuck = new Set<() => void>();
  #fates: Fate[] = [];
  #outage = false;
  #slowMs = 0;
  #crash: { calls: number; readonly point: Point; readonly commits: boolean } | null = null;

  constructor(dice: Dice, slowest: number) {
    this.#dice = dice;
    this.#slowest = slowest;
  }

  /** The fates of the next commits. */
  foretell(fates: readonly Fate[]): void {
    this.#fates.push(...fates);
  }

  setOutage(outage: boolean): void {
    this.#outage = outage;
  }

  /** Every call takes this much longer, in milliseconds. */
  setSlow(ms: number): void {
    this.#slowMs = ms;
  }

  /** The server dies at the call after `calls` others; of commits only, if asked. */
  crashAfter(calls: number, point: Point, commits: boolean): void {
    this.#crash = { calls, point, commits };
  }

  /** From now on all is well, also for the calls that are under way. */
  heal(): void {
    this.isHealed = true;
    for (const free of this.#stuck) free();
    this.#stuck.clear();
    this.#fates = [];
    this.#outage = false;
    this.#slowMs = 0;
    this.#crash = null;
  }

  /** What is to become of the next call. */
  plan(isCommit: boolean): Plan {
    const fate = this.#fateOf(isCommit);
    return {
      fate,
      before: this.#delay("storage") + this.#slowMs,
      after: this.#delay("storage back") + this.#slowMs,
      crash: this.#crashAt(isCommit),
    };
  }

  /** Resolves when a call is stuck no more. */
  async beStuck(loop: Loop): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#stuck.add(resolve);
      loop.after(STUCK_MS, resolve);
    });
  }

  #fateOf(isCommit: boolean): Fate {
    if (this.#outage) return "refused";
    return (isCommit ? this.#fates.shift() : undefined) ?? "ok";
  }

  #crashAt(isCommit: boolean): Point | null {
    const crash = this.#crash;
    if (crash === null || (crash.commits && !isCommit)) return null;
    crash.calls -= 1;
    if (crash.calls >= 0) return null;
    this.#crash = null;
    return crash.point;
  }

  #delay(purpose: string): number {
    return this.#slowest === 0 ? 0 : this.#dice.throw(purpose, this.#slowest + 1);
  }
}
