import type { LiveProcess } from "../provider/live-process.ts";
import type { ProviderEvent, ProviderRequest } from "../provider/port.ts";
import type { AgentReport } from "../session/decide/index.ts";
import type { Clock } from "./clock.ts";
import type { CommandBus } from "./command-bus.ts";
import { ToolCalls } from "./tool-calls.ts";

/** A person reads at 60 Hz at most, and a commit costs the same for one character as for many. */
const FLUSH_MS = 40;

export interface IngestionParts {
  readonly bus: CommandBus;
  readonly clock: Clock;
  readonly newId: () => string;
}

/**
 * Takes in what one process says, in its order, and stores it in batches. Pieces of one text, and updates of one
 * tool call, are put together while they wait, so that a flood costs commits by time and not by number.
 */
export class ProviderRuntimeIngestion {
  readonly #live: LiveProcess;
  readonly #parts: IngestionParts;
  readonly #tools: ToolCalls;
  #planId: string | null = null;
  #waiting: AgentReport[] = [];
  #storing: Promise<void> | null = null;
  #cancelTimer: (() => void) | null = null;
  #onProgress: () => void = () => undefined;

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

  /** A new turn begins: its tool calls and its plan are its own. `onProgress` is called for each sign of life. */
  beginTurn(onProgress: () => void): void {
    this.#tools.clear();
    this.#planId = null;
    this.#onProgress = onProgress;
  }

  /** Resolves when everything that was said before the call is stored, or fenced off. */
  async flush(): Promise<void> {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    while (this.#storing !== null) await this.#storing;
    if (this.#waiting.length > 0) await this.#store();
  }

  #take(event: ProviderEvent): void {
    this.#onProgress();
    const report = this.#reportOf(event);
    if (report !== null) this.#add(report);
    if (this.#storing === null && this.#cancelTimer === null) this.#schedule();
  }

  #schedule(): void {
    this.#cancelTimer = this.#parts.clock.after(FLUSH_MS, () => {
      this.#cancelTimer = null;
      void this.flush();
    });
  }

  async #store(): Promise<void> {
    const reports = this.#waiting;
    this.#waiting = [];
    const { threadId, generation } = this.#live;
    this.#storing = this.#submit(threadId, { generation, reports }).finally(() => {
      this.#storing = null;
      if (this.#waiting.length > 0 && this.#cancelTimer === null) this.#schedule();
    });
    await this.#storing;
  }

  async #submit(
    threadId: string,
    { generation, reports }: { readonly generation: number; readonly reports: readonly AgentReport[] },
  ): Promise<void> {
    await this.#parts.bus.submitDurably(threadId, { type: "agent.report", generation, reports });
    const asked = reports.filter((report) => report.type === "request");
    if (asked.length === 0) return;
    const { state } = await this.#parts.bus.states.thread(threadId);
    const open = state.kind === "live" ? state.openRequests : [];
    for (const { requestId } of asked) {
      // Asked between turns or after a stop: nobody will answer, and the agent must not wait for ever.
      if (!open.some((request) => request.id === requestId)) this.#live.respond(requestId, "cancelled");
    }
  }

  #add(report: AgentReport): void {
    const last = this.#waiting.at(-1);
    if (report.type === "text" && last?.type === "text" && last.part === report.part) {
      this.#waiting[this.#waiting.length - 1] = { ...last, text: last.text + report.text };
      return;
    }
    const same = this.#waiting.findIndex((waiting) => replaces(report, waiting));
    const waiting = this.#waiting[same];
    if (waiting === undefined) this.#waiting.push(report);
    else this.#waiting[same] = withFirst(waiting, report);
  }

  #reportOf(event: ProviderEvent): AgentReport | null {
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
      case "text":
      case "title":
      case "notice":
      case "raw":
        return event;
      default:
        return event satisfies never;
    }
  }

  #ask({ providerRequestId, kind, title, toolCallId, options }: ProviderRequest): AgentReport {
    const requestId = this.#parts.newId();
    this.#live.addRequest(requestId, providerRequestId);
    return { type: "request", requestId, kind, title, toolCallId, options };
  }
}

/** True when `report` says all that `waiting` says, and more. */
function replaces(report: AgentReport, waiting: AgentReport): boolean {
  if (report.type === "configured") return waiting.type === "configured";
  if (report.type !== "tool" && report.type !== "plan") return false;
  return waiting.type === report.type && waiting.activityId === report.activityId;
}

/** The newer report in the place of the older one, which may have been the first of its activity. */
function withFirst(waiting: AgentReport, report: AgentReport): AgentReport {
  if (waiting.type === "tool" && report.type === "tool") return { ...report, replaces: waiting.replaces };
  if (waiting.type === "plan" && report.type === "plan") return { ...report, replaces: waiting.replaces };
  return report;
}
