import { setTimeout as delay } from "node:timers/promises";

/** How long things took, in milliseconds. */
export interface Times {
  /** From a send to the answer of `turn.start`. */
  readonly answer: number[];
  /** From a send to the first delta of the agent's answer. */
  readonly delta: number[];
}

/** How often it is looked whether enough was timed, in milliseconds. */
const LOOK_MS = 50;

/** A time in which all threads are used in one way, from the first send to the last one's end. */
export class Phase {
  #times: Times | null = null;
  #hasEnded = false;

  /** Null while nothing is timed. */
  get times(): Times | null {
    return this.#times;
  }

  /** Nobody sends any more. */
  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Times the sends of the next `ms` milliseconds, of more when that would be fewer than `least`; ends the phase. */
  async time(ms: number, least: number): Promise<Times> {
    const times: Times = { answer: [], delta: [] };
    const until = performance.now() + ms;
    this.#times = times;
    while (performance.now() < until || times.delta.length < least) await delay(LOOK_MS);
    this.#times = null;
    this.#hasEnded = true;
    return times;
  }
}
