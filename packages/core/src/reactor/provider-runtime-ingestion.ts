import type { TurnUsage } from "@wilco/shared-types";
import type { LiveProcess } from "../provider/live-process.ts";
import type { ProviderEvent, ProviderRequest } from "../provider/port.ts";
import type { AgentReport, History, Stall } from "../session/decide/index.ts";
import type { Store } from "../store/port.ts";
import type { Clock } from "./clock.ts";
import type { CommandBus } from "./command-bus.ts";
import { ReplayedHistory } from "./replayed-history.ts";
import { ReportBuffer } from "./report-buffer.ts";
import { pause } from "./retry.ts";
import { storeReports } from "./store-reports.ts";
import { ToolCalls } from "./tool-calls.ts";

/** A person reads at 60 Hz at most, and a commit costs the same for one character as for many. */
const FLUSH_MS = 40;
/** What one commit takes, in reports and in UTF-16 units. */
const BATCH = 500;
const BATCH_CHARS = 128 * 1024;
/** More than this (UTF-16 units) does not wait for a storage that does not keep up. */
const WAITING_CHARS = 16 * 1024 * 1024;

export interface IngestionParts {
  readonly bus: CommandBus;
  readonly store: Store;
  readonly clock: Clock;
  readonly newId: () => string;
  /** Called once when the agent says more than can be kept: its process has to go. */
  readonly onOverflow: () => void;
}

/**
 * Takes in what one process says, in its order, and stores it in batches. When the storage does not keep up for so
 * long that memory would not do, the process is given up and what it says from then on is not taken in.
 */
export class ProviderRuntimeIngestion {
  readonly #live: LiveProcess;
  readonly #parts: IngestionParts;
  readonly #tools: ToolCalls;
  readonly #waiting = new ReportBuffer();
  /** What an import's agent replays, until it is taken. */
  #history = new ReplayedHistory(() => this.#parts.newId());
  #planId: string | null = null;
  /** What the turn cost so far: agents tell it in pieces. */
  #usage: TurnUsage | null = null;
  /** How many places of the buffer are stored or being stored. */
  #taken = 0;
  #storing: Promise<void> | null = null;
  #cancelTimer: (() => void) | null = null;
  #onProgress: () => boolean = () => false;
  #overflowed = false;

  constructor(live: LiveProcess, parts: IngestionParts) {
    this.#live = live;
    this.#parts = parts;
    this.#tools = new ToolCalls(parts.newId);
    live.onEvent((event) => this.#take(event));
  }

  /** What a tool call that is under way does, for the stall sign. */
  doing(): string | null {
    return this.#tools.doing();
  }

  /** A new turn begins: its tool calls and its plan are its own. `onProgress` is called for each sign of life, and tells whether it ends a stall. */
  beginTurn(onProgress: () => boolean): void {
    this.#tools.clear();
    this.#planId = null;
    this.#usage = null;
    this.#onProgress = onProgress;
  }

  /** The turn has been silent for too long: shown behind what was said before, and ended by what is said from now on. */
  stalled(turnId: string, stall: Stall): void {
    this.#add({ type: "stalled", turnId, ...stall });
  }

  /** Resolves when everything that was said before the call is stored, or fenced off. Never rejects. */
  async flush(): Promise<void> {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    const goal = this.#waiting.made;
    while (this.#storing !== null || this.#taken < goal) await (this.#storing ?? this.#store());
  }

  /** Gives what the agent replayed of an earlier session; it is kept here no more. */
  takeHistory(): History {
    const history = this.#history.toHistory();
    this.#history = new ReplayedHistory(() => this.#parts.newId());
    return history;
  }

  #take(event: ProviderEvent): void {
    const endsStall = this.#onProgress();
    if (event.type === "replayed") {
      this.#history.add(event.event);
      return;
    }
    // A sign of life is worth a commit only where it is the first.
    const report = event.type === "alive" && !endsStall ? null : this.#reportOf(event);
    if (report !== null) this.#add(report);
  }

  #add(report: AgentReport): void {
    if (this.#overflowed) return;
    this.#waiting.add(report);
    if (this.#waiting.chars > WAITING_CHARS) this.#giveUp();
    if (this.#storing === null && this.#cancelTimer === null) this.#schedule();
    // A whole batch waits for nothing.
    if (this.#storing === null && this.#waiting.chars >= BATCH_CHARS) void this.flush();
  }

  #giveUp(): void {
    this.#overflowed = true;
    const summary = "The agent said more than could be stored and was ended.";
    this.#waiting.add({ type: "notice", summary, detail: null });
    this.#parts.onOverflow();
  }

  #schedule(): void {
    this.#cancelTimer = this.#parts.clock.after(FLUSH_MS, () => {
      this.#cancelTimer = null;
      void this.flush();
    });
  }

  async #store(): Promise<void> {
    const before = this.#waiting.size;
    const reports = this.#waiting.take(BATCH, BATCH_CHARS);
    this.#taken += before - this.#waiting.size;
    this.#storing = this.#submit(reports).finally(() => {
      this.#storing = null;
      if (this.#waiting.size > 0 && this.#cancelTimer === null) this.#schedule();
    });
    await this.#storing;
  }

  async #submit(reports: readonly AgentReport[]): Promise<void> {
    await storeReports(this.#parts.bus, this.#live, reports);
    for (const report of reports) {
      if (report.type !== "request" || (await this.#isKept(report.requestId))) continue;
      // Asked between turns or after a stop: nobody will answer, and the agent must not wait for ever.
      this.#live.respond(report.requestId, "cancelled");
    }
  }

  /** Whether a question was stored: then it has its answer, or will have it. Asks until the storage can tell. */
  async #isKept(requestId: string): Promise<boolean> {
    const { store, clock } = this.#parts;
    for (let attempt = 0; !this.#live.retired; attempt += 1) {
      try {
        return await store.readRequestExists(this.#live.threadId, requestId);
      } catch {
        await pause(clock, attempt);
      }
    }
    return true;
  }

  #reportOf(event: Exclude<ProviderEvent, { readonly type: "replayed" }>): AgentReport | null {
    switch (event.type) {
      case "tool":
        return { type: "tool", ...this.#tools.apply(event.tool) };
      case "plan": {
        const replaced = this.#planId !== null;
        this.#planId ??= this.#parts.newId();
        return { type: "plan", activityId: this.#planId, replaces: replaced, plan: event.plan };
      }
      case "request":
        return this.#ask(event.request);
      case "request-gone": {
        const requestId = this.#live.takeRequest(event.providerRequestId);
        return requestId === null ? null : { type: "request-gone", requestId };
      }
      case "configured":
        this.#live.modelId = event.modelId;
        this.#live.modeId = event.modeId;
        return event;
      case "usage":
        this.#usage = mergedUsage(this.#usage, event.usage);
        return { type: "usage", usage: this.#usage };
      case "alive":
      case "text":
      case "title":
      case "notice":
      case "raw":
        return event;
      default:
        return event satisfies never;
    }
  }

  #ask({ providerRequestId, fields = null, url = null, ...asked }: ProviderRequest): AgentReport {
    const requestId = this.#parts.newId();
    this.#live.addRequest(requestId, providerRequestId);
    return { type: "request", requestId, ...asked, fields, url };
  }
}

/** What is newly told wins; what is not told stays. */
function mergedUsage(before: TurnUsage | null, told: TurnUsage): TurnUsage {
  return {
    contextUsed: told.contextUsed ?? before?.contextUsed ?? null,
    contextSize: told.contextSize ?? before?.contextSize ?? null,
    cost: told.cost ?? before?.cost ?? null,
    inputTokens: told.inputTokens ?? before?.inputTokens ?? null,
    outputTokens: told.outputTokens ?? before?.outputTokens ?? null,
  };
}
