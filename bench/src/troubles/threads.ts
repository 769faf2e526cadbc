import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import type { Watch } from "../client/watch.ts";
import type { Wilco } from "../wilco/wilco.ts";
import type { Phase } from "./phase.ts";

/** From one send to the next in a thread that is timed, in milliseconds: more often than a person sends, for the sake of the numbers. */
const EVERY_MS = 500;

/** The threads of the benchmark, and what persons do in them until the phase ends. */
export class Threads {
  readonly #wilco: Wilco;
  readonly #watch: Watch;
  readonly #phase: Phase;

  constructor(wilco: Wilco, watch: Watch, phase: Phase) {
    this.#wilco = wilco;
    this.#watch = watch;
    this.#phase = phase;
  }

  /** Sends, waits for the end, and sends again; takes the times. */
  async useWell(threadId: string): Promise<void> {
    // Not all in step.
    await delay(Math.random() * EVERY_MS);
    while (!this.#phase.hasEnded) {
      const began = performance.now();
      const { times } = this.#phase;
      const { delta, ended } = this.#watch.next(threadId);
      await this.#send(threadId);
      times?.answer.push(performance.now() - began);
      times?.delta.push((await delta) - began);
      await ended;
      await delay(EVERY_MS - ((performance.now() - began) % EVERY_MS));
    }
  }

  /** Sends, stops what has not ended after two fifths of `paceMs`, and sends again, the first time after `waitMs`. */
  async useTroubled(
    threadId: string,
    { waitMs, paceMs }: { readonly waitMs: number; readonly paceMs: number },
  ): Promise<void> {
    await delay(waitMs);
    while (!this.#phase.hasEnded) {
      const began = performance.now();
      const { ended } = this.#watch.next(threadId);
      await this.#send(threadId);
      await Promise.race([ended, delay(paceMs * 0.4)]);
      await this.stop(threadId);
      await ended;
      await delay(paceMs - ((performance.now() - began) % paceMs));
    }
  }

  async stop(threadId: string): Promise<void> {
    await this.#wilco.client.turn.interrupt.mutate({ commandId: randomUUID(), threadId });
  }

  async #send(threadId: string): Promise<void> {
    const ids = { commandId: randomUUID(), messageId: randomUUID(), threadId };
    await this.#wilco.client.turn.start.mutate({ ...ids, text: "Go on." });
  }
}
