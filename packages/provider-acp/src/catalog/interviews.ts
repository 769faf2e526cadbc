/** So many agents are asked at a time: they start heavily, and turns go first. */
const AT_A_TIME = 2;

/** Ran out of time. Says nothing about the agent: it may only be slow. */
export class TooSlow extends Error {
  override readonly name = "TooSlow";
}

type Work = (signal: AbortSignal) => Promise<void>;

/** Processes that are started to ask an agent something: few at a time, each with a bound, all of them counted. */
export class Interviews {
  readonly #waiting: (() => void)[] = [];
  readonly #underWay = new Set<Promise<void>>();
  readonly #closing = new AbortController();
  #running = 0;

  /** How many processes there are now at most. */
  get running(): number {
    return this.#running;
  }

  /**
   * Runs the work when there is room, and aborts it with `TooSlow` after `boundMs`, counted from its beginning.
   * `work` must not reject, and resolves only when its process is gone.
   */
  start(boundMs: number, work: Work): void {
    const done = this.#run(boundMs, work).finally(() => this.#underWay.delete(done));
    this.#underWay.add(done);
  }

  /** Ends all of them; resolves when they are gone. */
  async close(): Promise<void> {
    this.#closing.abort(new TooSlow("the server is being stopped"));
    for (const go of this.#waiting.splice(0)) go();
    await Promise.all(this.#underWay);
  }

  async #run(boundMs: number, work: Work): Promise<void> {
    if (this.#running >= AT_A_TIME) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#running += 1;
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(new TooSlow(`no answer within ${boundMs / 1_000} s`)), boundMs);
    try {
      await work(AbortSignal.any([late.signal, this.#closing.signal]));
    } finally {
      clearTimeout(timer);
      this.#running -= 1;
      this.#waiting.shift()?.();
    }
  }
}
