import type { Commit } from "@wilco/core/store";
import type { ThreadEvent } from "@wilco/shared-types";
import { isTerminal } from "@wilco/shared-types";
import type { SimAgent } from "../agents/agent.ts";
import type { ThreadRecord, TurnRecord } from "./records.ts";
import { Rule } from "./rule.ts";

interface Silence {
  readonly turn: TurnRecord;
  readonly agent: SimAgent;
  /** The last sign of life, on the loop's clock and on that of health. */
  since: number;
  healthySince: number;
}

/** The watch looks at a turn this often, in milliseconds. */
const TICK_MS = 400;

/** P5: silence is shown as a stall, never too early, and ends at the limit; a question to a person is no silence. */
export class Stall extends Rule {
  readonly name = "P5";
  /** By thread. */
  readonly #silences = new Map<string, Silence>();

  override onPrompt(agent: SimAgent, _text: string, turn: TurnRecord | null): void {
    if (turn === null) return;
    const { loop, health } = this.world;
    const silence = { turn, agent, since: loop.now, healthySince: health.now };
    this.#silences.set(agent.threadId, silence);
    this.#watch(silence, "stall");
    this.#watch(silence, "end");
  }

  override onSpoke(agent: SimAgent): void {
    const silence = this.#silences.get(agent.threadId);
    if (silence?.agent !== agent) return;
    silence.since = this.world.loop.now;
    silence.healthySince = this.world.health.now;
  }

  override onEvent(event: ThreadEvent, { id }: ThreadRecord): void {
    const silence = this.#silences.get(id);
    if (silence === undefined) return;
    const { stallAfterMs, silenceLimitMs } = this.world.settings;
    // While a person is asked, the watch takes each of its looks for a sign of life.
    const silent = this.world.loop.now - silence.since + TICK_MS;
    // What a storage in trouble kept back may be out of date for a moment.
    if (!this.world.wasWellFor(silenceLimitMs)) return;
    if (event.type === "session.stalled" && silent < stallAfterMs) {
      this.broken(`turn ${event.data.turnId} is shown as stalled after ${silent} ms of silence`);
    }
    if (event.type === "turn.failed" && event.data.reason === "silence-limit" && silent < silenceLimitMs) {
      this.broken(`turn ${event.data.turnId} failed after ${silent} ms of silence`);
    }
  }

  /** Text is progress: whoever is shown it is not shown an earlier stall any more. */
  override onCommit({ events }: Commit, { id, stalledSince }: ThreadRecord): void {
    const last = (type: string): number => events.findLastIndex(({ event }) => event.type === type);
    const goesOn = last("message.delta") > last("session.stalled");
    if (goesOn && stalledSince !== null) this.broken(`${id} is shown as stalled although it goes on`);
  }

  /** Looks again when the silence may have lasted too long. */
  #watch(silence: Silence, what: "stall" | "end"): void {
    const { world } = this;
    const { stallAfterMs, silenceLimitMs } = world.settings;
    const limit = (what === "stall" ? stallAfterMs : silenceLimitMs) + TICK_MS + world.slack;
    world.health.after(silence.healthySince + limit - world.health.now, () => {
      const { turn, agent } = silence;
      if (isTerminal(turn.state) || agent.isGone) return;
      // People think, and a tool has a limit of its own.
      if (agent.isAsking) this.onSpoke(agent);
      if (what === "end" && agent.usesTool) {
        world.health.after(limit, () => this.#watch(silence, what));
        return;
      }
      if (world.health.now < silence.healthySince + limit) {
        this.#watch(silence, what);
        return;
      }
      if (turn.stopAskedAt !== null) return;
      if (what === "end") this.broken(`turn ${turn.id} goes on although its agent is silent`);
      else if (world.ledger.threads.get(turn.threadId)?.stalledSince === null) {
        this.broken(`turn ${turn.id} is not shown as stalled`);
      } else world.health.after(stallAfterMs, () => this.#watch(silence, "stall"));
    });
  }
}
