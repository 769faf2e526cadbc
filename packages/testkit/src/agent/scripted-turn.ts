import { setTimeout as delay, setImmediate as nextTick } from "node:timers/promises";
import type { WireUpdate } from "./script/step.ts";
import type { Id, Wire, WireMessage } from "./wire.ts";

export interface TurnStart {
  readonly wire: Wire;
  /** Id of the prompt request. */
  readonly requestId: Id;
  readonly sessionId: string;
  /** Whether a cancel stops the steps. */
  readonly obeysCancel: boolean;
  readonly log: (what: string, detail: string) => void;
}

/** A cancel came and the script obeys it. */
export class Cancelled extends Error {
  override readonly name = "Cancelled";
}

/** One prompt that is being played. */
export class ScriptedTurn {
  readonly sessionId: string;
  readonly wire: Wire;
  readonly log: TurnStart["log"];
  readonly #requestId: Id;
  readonly #obeysCancel: boolean;
  readonly #cancelled = Promise.withResolvers<void>();
  #isCancelled = false;

  constructor(start: TurnStart) {
    this.sessionId = start.sessionId;
    this.wire = start.wire;
    this.log = start.log;
    this.#requestId = start.requestId;
    this.#obeysCancel = start.obeysCancel;
  }

  cancel(): void {
    this.#isCancelled = true;
    this.#cancelled.resolve();
  }

  /** Resolves when a cancel has come, whether the steps obey it or not. */
  get cancelled(): Promise<void> {
    return this.#cancelled.promise;
  }

  async update(update: WireUpdate): Promise<void> {
    await this.wire.send({ method: "session/update", params: { sessionId: this.sessionId, update } });
  }

  async answer(stopReason: string): Promise<void> {
    await this.wire.send({ id: this.#requestId, result: { stopReason } });
  }

  async answerError(error: object): Promise<void> {
    await this.wire.send({ id: this.#requestId, error });
  }

  /** Asks the client, and logs its answer. */
  async ask(method: string, params: object): Promise<WireMessage> {
    const answer = await this.wire.request(method, { sessionId: this.sessionId, ...params });
    this.log("answer", JSON.stringify(answer.error ?? answer.result ?? null));
    return answer;
  }

  /**
   * Waits, unless a cancel comes that the script obeys.
   *
   * @throws Cancelled in that case
   */
  async until<T>(waited: Promise<T>): Promise<T> {
    if (!this.#obeysCancel) return waited;
    const cancelled = this.cancelled.then(() => {
      throw new Cancelled();
    });
    return Promise.race([waited, cancelled]);
  }

  /**
   * Pauses; also at 0 it gives incoming messages their turn.
   *
   * @throws Cancelled as `until` does
   */
  async pause(ms: number): Promise<void> {
    if (this.#obeysCancel && this.#isCancelled) throw new Cancelled();
    if (ms === 0) await nextTick();
    else await this.until(delay(ms));
  }
}
