import type { ProviderService } from "../provider/provider-service.ts";
import { every } from "./clock.ts";
import type { BusParts, CommandBus } from "./command-bus.ts";

const SWEEP_MS = 1_000;
/** Whoever watches over a turn comes first; the sweeper is for those who are gone. */
const GRACE_MS = 500;
/** Wall time may run that much ahead of monotonic time between two sweeps before it is taken for a sleep. */
const DRIFT_MS = 2_000;

/**
 * Outside all lanes: settles turns past their durable deadline, ends processes that nobody uses, and takes over the threads
 * of servers that are gone.
 */
export class Sweeper {
  readonly #bus: CommandBus;
  readonly #service: ProviderService;
  readonly #parts: BusParts;
  /** What is being told, by thread: one thread whose storage hangs must not keep the others waiting. */
  readonly #telling = new Set<string>();
  #wall: number;
  #monotonic: number;
  /** On the monotonic clock: nothing expires before it. */
  #quietUntil = 0;
  #end: () => void = () => undefined;

  constructor(bus: CommandBus, service: ProviderService, parts: BusParts) {
    this.#bus = bus;
    this.#service = service;
    this.#parts = parts;
    this.#wall = Date.parse(parts.clock.now());
    this.#monotonic = parts.clock.monotonic();
  }

  start(): void {
    this.#end = every(this.#parts.clock, SWEEP_MS, () => this.#sweep());
  }

  stop(): void {
    this.#end();
  }

  async #sweep(): Promise<void> {
    this.#lookAtClocks();
    this.#reap();
    await this.#takeOver();
    if (this.#monotonic < this.#quietUntil) return;
    const deadline = new Date(this.#wall - GRACE_MS).toISOString();
    try {
      for (const { threadId, turnId } of await this.#parts.store.turnsPastDeadline(deadline)) {
        this.#tell(threadId, () => this.#bus.submit(threadId, { type: "turn.expire", turnId }));
      }
    } catch (error) {
      this.#parts.log.warn({ error }, "deadlines could not be read; they are read again");
    }
  }

  /**
   * Deadlines are wall time, and a sleep does not count: after one, every turn that was open then gets as much time
   * as it could have had left.
   */
  #lookAtClocks(): void {
    const { clock, settings } = this.#parts;
    const wall = Date.parse(clock.now());
    const monotonic = clock.monotonic();
    if (wall - this.#wall > monotonic - this.#monotonic + DRIFT_MS) {
      this.#quietUntil = monotonic + Math.max(settings.startTimeoutMs, settings.stopTimeoutMs);
    }
    this.#wall = wall;
    this.#monotonic = monotonic;
  }

  /** What a server that is gone has left open, once its leases have run out. */
  async #takeOver(): Promise<void> {
    const { store, log } = this.#parts;
    if (!this.#bus.leases.isShared) return;
    try {
      for (const threadId of await store.lapsedLeases()) {
        this.#tell(threadId, () => this.#bus.takeOver(threadId, "lost"));
      }
    } catch (error) {
      log.warn({ error }, "leases could not be read; they are read again");
    }
  }

  #reap(): void {
    const { clock, settings } = this.#parts;
    for (const live of this.#service.all()) {
      if (live.retired || clock.monotonic() - live.usedAt < settings.keepaliveMs) continue;
      const { threadId, generation } = live;
      this.#tell(threadId, () => this.#bus.submit(threadId, { type: "process.reap", generation }));
    }
  }

  #tell(threadId: string, work: () => Promise<boolean>): void {
    if (this.#telling.has(threadId)) return;
    this.#telling.add(threadId);
    work()
      .catch((error: unknown) => {
        this.#parts.log.warn({ error, threadId }, "the sweep failed for a thread; it is done again");
      })
      .finally(() => this.#telling.delete(threadId));
  }
}
