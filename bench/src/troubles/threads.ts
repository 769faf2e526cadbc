import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import type { Watch } from "../client/watch.ts";
import type { Wilco } from "../wilco/wilco.ts";
import type { Phase } from "./phase.ts";

/** From one send to the next in a thread that is timed, in milliseconds: more often than a person sends, for the sake of the numbers. */
const EVERY_MS = 500;
/** The same in a thread whose agent may misbehave: as often as an impatient person. */
const TROUBLED_EVERY_MS = 5_000;
/** After so long that person stops a turn that does not end. */
const STOP_MS = 2_000;

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

  /** Sends, stops what does not end, and sends again. `share`, from 0 to 1: how far into the pace it begins. */
  async useTroubled(threadId: string, share: number): Promise<void> {
    await delay(share * TROUBLED_EVERY_MS);
    while (!this.#phase.hasEnded) {
      const began = performance.now();
      const { ended } = this.#watch.next(threadId);
      await this.#send(threadId);
      await Promise.race([ended, delay(STOP_MS)]);
      await this.stop(threadId);
      await ended;
      await delay(TROUBLED_EVERY_MS - ((performance.now() - began) % TROUBLED_EVERY_MS));
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
