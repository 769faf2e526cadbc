import type { Effect, Store, StoredEffect } from "../store/port.ts";
import { type Clock, every } from "./clock.ts";
import type { Leases } from "./leases.ts";
import type { News } from "./news.ts";
import type { Log } from "./settings.ts";

const POLL_MS = 1_000;
/** Done effects are crossed off together: doing one again is harmless, a commit for each is not free. */
const COMPLETE_MS = 50;

/** Whose the threads are. */
export interface Ownership {
  /** Whether the thread is this server's, which it becomes if no other one has it. Throws `storage-unavailable`. */
  owns(threadId: string): Promise<boolean>;
  readonly leases: Pick<Leases, "of" | "terms">;
}

export interface EffectRunnerParts {
  readonly ownership: Ownership;
  readonly news: News;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Does the effects that commits left: at once when they become due, and besides once a second whatever is still
 * there, so that a lost wake-up costs a second and not a turn. An effect that throws is done again; one of a thread that
 * another server has is left to it.
 */
export class EffectRunner {
  readonly #parts: EffectRunnerParts;
  readonly #handle: (effect: Effect) => Promise<void>;
  /** Those that are being done, or are done and not crossed off yet, with their threads. */
  readonly #underWay = new Map<number, string>();
  readonly #running = new Set<Promise<void>>();
  #done: number[] = [];
  #cancelComplete: (() => void) | null = null;
  #ends: (() => void)[] = [];
  #isStopped = false;

  constructor(parts: EffectRunnerParts, handle: (effect: Effect) => Promise<void>) {
    this.#parts = parts;
    this.#handle = handle;
  }

  /** Begins to work, first on what an earlier server left. */
  start(): void {
    this.#ends = [
      this.#parts.news.onEffects((effects) => this.#runAll(effects)),
      every(this.#parts.clock, POLL_MS, () => this.#poll()),
    ];
    void this.#poll();
  }

  /**
   * Takes on nothing new, waits for what is under way and crosses it off. What cannot be crossed off any more is done
   * again by the next server.
   */
  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const end of this.#ends) end();
    this.#ends = [];
    await Promise.all(this.#running);
    await this.#complete();
  }

  /** Does at once what has become due elsewhere. */
  async poll(): Promise<void> {
    if (!this.#isStopped) await this.#poll();
  }

  async #poll(): Promise<void> {
    try {
      this.#runAll(await this.#parts.store.pendingEffects(this.#parts.ownership.leases.terms));
    } catch (error) {
      this.#parts.log.warn({ error }, "effects could not be read; trying again");
    }
  }

  #runAll(effects: readonly StoredEffect[]): void {
    if (this.#isStopped) return;
    for (const stored of effects) {
      if (this.#underWay.has(stored.id)) continue;
      this.#underWay.set(stored.id, stored.effect.threadId);
      const running = this.#run(stored).finally(() => this.#running.delete(running));
      this.#running.add(running);
    }
  }

  async #run({ id, effect }: StoredEffect): Promise<void> {
    try {
      if (!(await this.#parts.ownership.owns(effect.threadId))) {
        this.#underWay.delete(id);
        return;
      }
      await this.#handle(effect);
      this.#done.push(id);
      this.#completeIn(COMPLETE_MS);
    } catch (error) {
      this.#parts.log.error({ error, effect: effect.kind }, "an effect failed; it is tried again");
      this.#underWay.delete(id);
    }
  }

  #completeIn(ms: number): void {
    if (!this.#isStopped) this.#cancelComplete ??= this.#parts.clock.after(ms, () => void this.#complete());
  }

  async #complete(): Promise<void> {
    this.#cancelComplete?.();
    this.#cancelComplete = null;
    const ids = this.#done;
    this.#done = [];
    if (ids.length === 0) return;
    try {
      const threads = ids.flatMap((id) => this.#underWay.get(id) ?? []);
      await this.#parts.store.completeEffects(ids, this.#parts.ownership.leases.of(threads));
      for (const id of ids) this.#underWay.delete(id);
    } catch (error) {
      this.#parts.log.warn({ error }, "effects could not be crossed off; trying again");
      this.#done.push(...ids);
      this.#completeIn(POLL_MS);
    }
  }
}
