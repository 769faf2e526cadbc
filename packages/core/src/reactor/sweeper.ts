import type { ProviderService } from "../provider/provider-service.ts";
import { every } from "./clock.ts";
import type { BusParts, CommandBus } from "./command-bus.ts";

const SWEEP_MS = 1_000;
/** Whoever watches over a turn comes first; the sweeper is for those who are gone. */
const GRACE_MS = 500;

/** Outside all lanes: settles turns past their durable deadline, and ends processes that nobody uses. */
export class Sweeper {
  readonly #bus: CommandBus;
  readonly #service: ProviderService;
  readonly #parts: BusParts;
  readonly #startedAt: number;
  readonly #startedMonotonic: number;
  #end: () => void = () => undefined;

  constructor(bus: CommandBus, service: ProviderService, parts: BusParts) {
    this.#bus = bus;
    this.#service = service;
    this.#parts = parts;
    this.#startedAt = Date.parse(parts.clock.now());
    this.#startedMonotonic = parts.clock.monotonic();
  }

  start(): void {
    this.#end = every(this.#parts.clock, SWEEP_MS, () => this.#sweep());
  }

  stop(): void {
    this.#end();
  }

  async #sweep(): Promise<void> {
    const { store, log } = this.#parts;
    try {
      for (const { threadId, turnId } of await store.turnsPastDeadline(this.#awakeTime())) {
        await this.#bus.submit(threadId, { type: "turn.expire", turnId });
      }
      await this.#reap();
    } catch (error) {
      log.warn({ error }, "the sweep failed; it is done again");
    }
  }

  /** The wall time less what a sleep of the machine, or a jump of its clock, added to it. */
  #awakeTime(): string {
    const awakeMs = this.#parts.clock.monotonic() - this.#startedMonotonic;
    return new Date(this.#startedAt + awakeMs - GRACE_MS).toISOString();
  }

  async #reap(): Promise<void> {
    const { clock, settings } = this.#parts;
    for (const live of this.#service.all()) {
      if (live.retired || clock.monotonic() - live.usedAt < settings.keepaliveMs) continue;
      const { threadId, generation } = live;
      await this.#bus.submit(threadId, { type: "process.reap", generation });
    }
  }
}
