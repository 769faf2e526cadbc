import type { LiveProcess } from "../provider/live-process.ts";
import { abortable, type ProviderService } from "../provider/provider-service.ts";
import type { Clock } from "./clock.ts";
import type { CommandBus } from "./command-bus.ts";

/** How often a start that waits looks for room, in milliseconds. */
const LOOK_MS = 100;
/** How long the end of an idle process may take to be stored before another one is tried, in milliseconds. */
const END_MS = 1_000;
/** How long a process that is being ended is waited for before another one is ended, in milliseconds. */
const GONE_MS = 2_000;

/** All places are taken by agents that work, and stayed so until the start's time was over. */
export class TooManyAgents extends Error {
  constructor(most: number) {
    super(
      `all ${most} agents that may run at once are at work; send again when one is done, or raise WILCO_MAX_AGENTS`,
    );
    this.name = "TooManyAgents";
  }
}

export interface PlacesParts {
  readonly bus: CommandBus;
  readonly service: ProviderService;
  readonly clock: Clock;
  /** The most agent processes that live at once. */
  readonly most: number;
  /** Between SIGTERM and SIGKILL for a process that makes room, in milliseconds. */
  readonly graceMs: number;
}

/** Room for agent processes. When there is none, the process that was idle for longest goes. First come, first served. */
export class ProcessPlaces {
  readonly #parts: PlacesParts;
  /** Starts that were given room and have no process yet, by thread. */
  readonly #given = new Set<string>();
  readonly #waiting: symbol[] = [];

  constructor(parts: PlacesParts) {
    this.#parts = parts;
  }

  /**
   * Waits for room for one process of the thread. Resolves with the way to give it back, which the caller calls when
   * the process is there or never will be. Rejects with the signal's reason.
   */
  async take(threadId: string, signal: AbortSignal): Promise<() => void> {
    const me = Symbol(threadId);
    this.#waiting.push(me);
    // What is already on its way out makes room by itself, if it does go.
    const patientUntil = this.#parts.clock.monotonic() + GONE_MS;
    try {
      while (this.#waiting[0] !== me || !(await this.#hasRoom(threadId, { patientUntil, signal }))) {
        await abortable(this.#aWhile(), signal);
      }
      this.#given.add(threadId);
      return () => this.#given.delete(threadId);
    } finally {
      this.#waiting.splice(this.#waiting.indexOf(me), 1);
    }
  }

  async #hasRoom(
    threadId: string,
    { patientUntil, signal }: { readonly patientUntil: number; readonly signal: AbortSignal },
  ): Promise<boolean> {
    const { service, clock, most } = this.#parts;
    signal.throwIfAborted();
    if (this.#count(threadId) < most) return true;
    const isGoing = service.all().some(({ retired }) => retired);
    if (isGoing && clock.monotonic() < patientUntil) return false;
    await abortable(this.#endOneIdle(threadId), signal);
    return this.#count(threadId) < most;
  }

  /** The processes and starts of other threads: a thread's next process takes the place of the one before. */
  #count(threadId: string): number {
    const taken = new Set([...this.#parts.service.all().map((live) => live.threadId), ...this.#given]);
    taken.delete(threadId);
    return taken.size;
  }

  /** Only its own thread can tell whether a process is idle: that is asked in its lane. */
  async #endOneIdle(threadId: string): Promise<void> {
    const { service, bus, clock, graceMs } = this.#parts;
    const others = service.all().filter((live) => live.opened && !live.retired && live.threadId !== threadId);
    for (const live of others.toSorted((a, b) => a.usedAt - b.usedAt)) {
      if (!(await within(clock, END_MS, this.#reap(bus, live)))) continue;
      const gone = service.retire(live, graceMs).then(() => true);
      if (await within(clock, GONE_MS, gone)) return;
    }
  }

  async #reap(bus: CommandBus, { threadId, generation }: LiveProcess): Promise<boolean> {
    // A storage that fails ends nothing; the start's own deadline bounds the waiting.
    return bus.submit(threadId, { type: "process.reap", generation }).catch(() => false);
  }

  #aWhile(): Promise<void> {
    return new Promise((resolve) => this.#parts.clock.after(LOOK_MS, resolve));
  }
}

/** What `work` gives, or false when it takes longer than `ms`. */
async function within(clock: Clock, ms: number, work: Promise<boolean>): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<boolean>();
  const cancel = clock.after(ms, () => resolve(false));
  return Promise.race([work, late]).finally(cancel);
}
