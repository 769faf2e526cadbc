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

/** What worked on the prompt is gone. */
export class Lost extends Error {
  override readonly name = "Lost";
  /** Whether the prompt is answered, with an error. */
  readonly isTold: boolean;

  constructor(isTold: boolean) {
    super("the prompt is lost");
    this.isTold = isTold;
  }
}

/** One prompt that is being played. */
export class ScriptedTurn {
  readonly sessionId: string;
  readonly wire: Wire;
  readonly log: TurnStart["log"];
  readonly #requestId: Id;
  readonly #obeysCancel: boolean;
  readonly #cancelled = Promise.withResolvers<void>();
  readonly #interrupted = Promise.withResolvers<never>();
  #interruption: Cancelled | Lost | null = null;

  constructor(start: TurnStart) {
    this.sessionId = start.sessionId;
    this.wire = start.wire;
    this.log = start.log;
    this.#requestId = start.requestId;
    this.#obeysCancel = start.obeysCancel;
    // It may come when nothing waits for it.
    this.#interrupted.promise.catch(() => undefined);
  }

  cancel(): void {
    this.#cancelled.resolve();
    if (this.#obeysCancel) this.#interrupt(new Cancelled());
  }

  /** The steps stop for good; `isTold`: the prompt is answered, with an error. */
  lose(isTold: boolean): void {
    this.#interrupt(new Lost(isTold));
  }

  /** Resolves when a cancel has come, whether the steps obey it or not. */
  get cancelled(): Promise<void> {
    return this.#cancelled.promise;
  }

  async update(update: WireUpdate): Promise<void> {
    await this.wire.send({ method: "session/update", params: { sessionId: this.sessionId, update } });
  }

  async answer(stopReason: string): Promise<void> {
    await this.answerWith({ stopReason });
  }

  async answerWith(result: unknown): Promise<void> {
    await this.wire.send({ id: this.#requestId, result });
  }

  async answerByTextId(stopReason: string): Promise<void> {
    await this.wire.send({ id: String(this.#requestId), result: { stopReason } });
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
   * Waits, unless the turn is interrupted.
   *
   * @throws Cancelled by a cancel that the script obeys, Lost by `lose`
   */
  async until<T>(waited: Promise<T>): Promise<T> {
    return Promise.race([waited, this.#interrupted.promise]);
  }

  /**
   * Pauses; also at 0 it gives incoming messages their turn.
   *
   * @throws Cancelled, Lost as `until` does
   */
  async pause(ms: number): Promise<void> {
    if (this.#interruption !== null) throw this.#interruption;
    if (ms === 0) await nextTick();
    else await this.until(delay(ms));
  }

  #interrupt(by: Cancelled | Lost): void {
    this.#interruption ??= by;
    this.#interrupted.reject(by);
  }
}
