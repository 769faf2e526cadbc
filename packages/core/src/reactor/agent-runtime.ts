import type { LiveProcess } from "../provider/live-process.ts";
import type { PromptAnswer, PromptPart } from "../provider/port.ts";
import { isGone, type ProviderService } from "../provider/provider-service.ts";
import type { History } from "../session/decide/index.ts";
import type { BusParts, CommandBus } from "./command-bus.ts";
import { ProviderRuntimeIngestion } from "./provider-runtime-ingestion.ts";
import { TurnWatch } from "./turn-watch.ts";

/** A prompt that was written to its agent. */
interface Delivery {
  readonly turnId: string;
  /** Resolves when the agent has answered it, or is gone. */
  readonly answered: Promise<void>;
}

interface Runtime {
  readonly ingestion: ProviderRuntimeIngestion;
  /** The newest one. */
  delivery: Delivery | null;
}

/**
 * Runs turns on live processes: takes in what they say, delivers prompts, watches over them, and turns every end,
 * the agent's or its process's, into the settling of the turn.
 */
export class AgentRuntime {
  readonly #bus: CommandBus;
  readonly #service: ProviderService;
  readonly #parts: BusParts;
  readonly #runtimes = new WeakMap<LiveProcess, Runtime>();

  constructor(bus: CommandBus, service: ProviderService, parts: BusParts) {
    this.#bus = bus;
    this.#service = service;
    this.#parts = parts;
  }

  /** Listens to a new process from its first word to its end. */
  adopt(live: LiveProcess): void {
    const { store, clock, newId } = this.#parts;
    const onOverflow = (): void => void this.#service.retire(live, 0);
    const bus = this.#bus;
    const ingestion = new ProviderRuntimeIngestion(live, { bus, store, clock, newId, onOverflow });
    this.#runtimes.set(live, { ingestion, delivery: null });
    void live.agent.gone.then((detail) => this.#onGone(live, detail));
  }

  /** Resolves when what the process said so far is stored. */
  async flush(live: LiveProcess): Promise<void> {
    await this.#runtimes.get(live)?.ingestion.flush();
  }

  /** Gives what the process replayed of an earlier session; null for one that nobody listens to. */
  takeHistory(live: LiveProcess): History | null {
    return this.#runtimes.get(live)?.ingestion.takeHistory() ?? null;
  }

  /** The answer to the turn's prompt, as a promise; null while the process was not given that prompt. */
  answered(live: LiveProcess, turnId: string): Promise<void> | null {
    const delivery = this.#runtimes.get(live)?.delivery ?? null;
    return delivery?.turnId === turnId ? delivery.answered : null;
  }

  /**
   * Delivers the prompt of a turn whose `running` is committed. Returns when it is on its way. A process that was
   * retired since then gets no prompt any more: its end settles the turn.
   */
  deliver(live: LiveProcess, turnId: string, prompt: readonly PromptPart[]): void {
    const runtime = this.#runtimes.get(live);
    if (runtime === undefined || live.retired) return;
    const watch = this.#watch(live, turnId, runtime.ingestion);
    runtime.ingestion.beginTurn(() => watch.progress());
    const answered = this.#run(live, turnId, prompt).finally(() => watch.stop());
    runtime.delivery = { turnId, answered };
  }

  async #run(live: LiveProcess, turnId: string, prompt: readonly PromptPart[]): Promise<void> {
    const answer = await promptOf(live, prompt);
    // A process that is gone settles its turn by its end, with what it said last.
    if (answer === null) return;
    live.usedAt = this.#parts.clock.monotonic();
    await this.flush(live);
    const ending = { kind: "answer", answer } as const;
    const isSettled = await this.#bus.submitDurably(live.threadId, { type: "turn.settle", turnId, ending });
    // Either the process has lost its turn, or its answer is what cannot be stored: then its end settles the turn.
    if (!isSettled) void this.#service.retire(live, this.#parts.settings.stopTimeoutMs / 4);
    // What the agent asked and did not wait for would count as a question to the next turn.
    live.cancelRequests();
  }

  #watch(live: LiveProcess, turnId: string, ingestion: ProviderRuntimeIngestion): TurnWatch {
    const { threadId } = live;
    return new TurnWatch(this.#parts.clock, this.#parts.settings, {
      isAsking: () => live.openRequests > 0,
      doing: () => ingestion.doing(),
      onStall: (stall) => ingestion.stalled(turnId, stall),
      onSilent: async (detail) => {
        await this.flush(live);
        const ending = { kind: "silent", detail } as const;
        await this.#bus.submitDurably(threadId, { type: "turn.settle", turnId, ending });
      },
    });
  }

  async #onGone(live: LiveProcess, detail: string): Promise<void> {
    live.retired = true;
    live.goneDetail = detail;
    const { threadId, generation } = live;
    await this.flush(live);
    await this.#bus.submitDurably(threadId, { type: "process.exited", generation, detail });
    await this.#service.retire(live, 0);
  }
}

/** The agent's own answer, or null when its process went without one. */
async function promptOf(live: LiveProcess, prompt: readonly PromptPart[]): Promise<PromptAnswer | null> {
  try {
    return await live.agent.prompt(prompt);
  } catch (error) {
    if (isGone(error)) return null;
    return { kind: "error", detail: error instanceof Error ? error.message : String(error) };
  }
}
