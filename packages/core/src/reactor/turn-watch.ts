import type { Stall } from "../session/decide/index.ts";
import { type Clock, every } from "./clock.ts";
import { inWords } from "./duration.ts";
import type { ReactorSettings } from "./settings.ts";

/** A tool call that is under way may be silent for so long. */
const TOOL_LIMIT_MS = 2 * 60 * 60 * 1000;

export interface WatchHooks {
  /** True while a person is being asked: people think, and no agent can make progress. */
  readonly isAsking: () => boolean;
  /** What the agent is doing, or null. A tool call that is under way has its own, longer limit. */
  readonly doing: () => string | null;
  readonly onStall: (stall: Stall) => void;
  readonly onSilent: (detail: string) => Promise<void>;
}

/** Watches over one delivered turn: silence is shown as a stall, and is ended at the limit. It never concludes. */
export class TurnWatch {
  readonly #clock: Clock;
  readonly #settings: ReactorSettings;
  readonly #hooks: WatchHooks;
  #lastProgress: number;
  #stalled = false;
  /** Whether anything has come since the delivery. */
  #hasBegun = false;
  #end: () => void;

  constructor(clock: Clock, settings: ReactorSettings, hooks: WatchHooks) {
    this.#clock = clock;
    this.#settings = settings;
    this.#hooks = hooks;
    this.#lastProgress = clock.monotonic();
    const tick = Math.max(20, Math.min(1_000, settings.stallAfterMs / 4));
    this.#end = every(clock, tick, () => this.#look());
  }

  /** Valid protocol input of the turn has come. True when it ends a stall. */
  progress(): boolean {
    const wasStalled = this.#stalled;
    this.#lastProgress = this.#clock.monotonic();
    this.#stalled = false;
    this.#hasBegun = true;
    return wasStalled;
  }

  stop(): void {
    this.#end();
  }

  async #look(): Promise<void> {
    if (this.#hooks.isAsking()) {
      this.#lastProgress = this.#clock.monotonic();
      return;
    }
    const silentMs = this.#clock.monotonic() - this.#lastProgress;
    const doing = this.#hooks.doing();
    const limit = this.#limit(doing);
    if (limit > 0 && silentMs >= limit) {
      this.stop();
      await this.#hooks.onSilent(`the agent was silent for ${inWords(limit)} ${this.#waitedFor(doing)}`);
      return;
    }
    if (silentMs < this.#settings.stallAfterMs || this.#stalled) return;
    this.#stalled = true;
    const since = new Date(Date.parse(this.#clock.now()) - silentMs).toISOString();
    this.#hooks.onStall({ since, doing });
  }

  /** Which of its words was missed, for people. */
  #waitedFor(doing: string | null): string {
    if (doing !== null) return `while it did '${doing}'`;
    return this.#hasBegun ? "in the middle of its answer" : "after it had been given the message";
  }

  #limit(doing: string | null): number {
    const { silenceLimitMs } = this.#settings;
    return doing === null || silenceLimitMs === 0 ? silenceLimitMs : Math.max(TOOL_LIMIT_MS, silenceLimitMs);
  }
}
