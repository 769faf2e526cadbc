import { setTimeout as delay } from "node:timers/promises";
import type { Family } from "./family.ts";

const FIRST_POLL_MS = 10;
const SLOWEST_POLL_MS = 100;
/** How long the look before SIGTERM may take: who has lost its parent by SIGTERM is found by its mark only. */
const LOOK_MS = 500;
/** How long a family may take to vanish after SIGKILL before it is given up: a process in a stuck system call. */
const KILLED_WAIT_MS = 2_000;

/** The end of a family: SIGTERM at once, SIGKILL at the deadline, until a search finds nobody any more. */
export class FamilyEnd {
  readonly #family: Family;
  #deadline: number;
  #killedAt: number | null = null;

  /** Resolves when no member lives. Never rejects. */
  readonly done: Promise<void>;

  constructor(family: Family, graceMs: number) {
    this.#family = family;
    this.#deadline = performance.now() + graceMs;
    this.done = this.#run();
  }

  /** Brings the deadline forward, never back. */
  hurry(graceMs: number): void {
    this.#deadline = Math.min(this.#deadline, performance.now() + graceMs);
  }

  async #run(): Promise<void> {
    const family = this.#family;
    await Promise.race([family.look(), delay(Math.min(LOOK_MS, this.#left()), undefined, { ref: false })]);
    do {
      await this.#signal();
      if (!(await this.#gone())) return;
      await family.search();
      // What begins itself again faster than it is ended has no end here.
    } while (!this.#isGivenUp() && (await family.lives()));
  }

  /** Resolves when nobody that is known lives; with false when they are given up. */
  async #gone(): Promise<boolean> {
    let pollMs = FIRST_POLL_MS;
    while (await this.#family.lives()) {
      if (this.#isGivenUp()) return false;
      if (this.#killedAt === null && this.#left() === 0) await this.#signal();
      await delay(this.#killedAt === null ? Math.min(pollMs, this.#left()) : FIRST_POLL_MS);
      pollMs = Math.min(pollMs * 2, SLOWEST_POLL_MS);
    }
    return true;
  }

  async #signal(): Promise<void> {
    if (this.#left() > 0) {
      await this.#family.signal("SIGTERM");
      return;
    }
    this.#killedAt ??= performance.now();
    await this.#family.signal("SIGKILL");
  }

  #isGivenUp(): boolean {
    return this.#killedAt !== null && performance.now() - this.#killedAt > KILLED_WAIT_MS;
  }

  #left(): number {
    return Math.max(0, this.#deadline - performance.now());
  }
}
