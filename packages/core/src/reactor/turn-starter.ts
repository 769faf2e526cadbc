import type { TurnOrder } from "@wilco/shared-types";
import type { LiveProcess } from "../provider/live-process.ts";
import { type OpenSessionInput, ProcessGone, type PromptPart } from "../provider/port.ts";
import { abortable, isGone, type ProviderService } from "../provider/provider-service.ts";
import type { SessionDirectory } from "../provider/session-directory.ts";
import type { CheckpointOutcome, ReactorCommand } from "../session/decide/index.ts";
import type { LiveThread, ThreadState } from "../session/state.ts";
import type { AgentRuntime } from "./agent-runtime.ts";
import type { BusParts, CommandBus } from "./command-bus.ts";
import { forkContext } from "./fork-context.ts";
import { ProcessPlaces, TooManyAgents } from "./process-places.ts";
import { choiceFor, type SessionChoice } from "./session-choice.ts";
import { earlierSessionOf, openSession } from "./session-opening.ts";
import { StartTimeout, type Step } from "./start-failure.ts";
import type { ThreadFolders } from "./thread-folders.ts";
import type { TurnCheckpoints } from "./turn-checkpoints.ts";
import { readPrompt } from "./turn-prompt.ts";

export interface StarterParts {
  readonly bus: CommandBus;
  readonly service: ProviderService;
  readonly directory: SessionDirectory;
  readonly runtime: AgentRuntime;
  readonly checkpoints: TurnCheckpoints;
  readonly folders: ThreadFolders;
  readonly base: BusParts;
}

/** The turn does not need this start any more: it was stopped, or it has ended. */
class Superseded extends Error {}
/** A requested turn that is being started. */
interface Start {
  readonly threadId: string;
  readonly state: LiveThread;
  readonly order: TurnOrder;
  readonly signal: AbortSignal;
  /** How long it may take in all, in milliseconds. */
  readonly boundMs: number;
  /** Where the thread's agent works. */
  folder: string;
  /** What it waits for now. */
  step: Step;
}

/** What a delivery needs besides its process. */
interface Delivery {
  readonly prompt: readonly PromptPart[];
  /** What became of the state of the folder before it. */
  readonly checkpoint: Promise<CheckpointOutcome | undefined>;
}

/**
 * Brings a requested turn to its delivery: process, session, model and mode, then `running` committed, then the
 * prompt. Everything that goes wrong on the way ends in one thrown error, and the caller settles the turn by it.
 */
export class TurnStarter {
  readonly #parts: StarterParts;
  readonly #places: ProcessPlaces;
  readonly #underWay = new Map<string, { readonly threadId: string; readonly controller: AbortController }>();
  /** The highest number given to a process of each thread: also to one that was never recorded, but may yet be heard of. */
  readonly #lastGeneration = new Map<string, number>();
  #closed = false;

  constructor(parts: StarterParts) {
    this.#parts = parts;
    const { bus, service, base } = parts;
    const { maxAgents: most, stopTimeoutMs } = base.settings;
    this.#places = new ProcessPlaces({ bus, service, clock: base.clock, most, graceMs: stopTimeoutMs / 4 });
  }

  /** Ends the start of a turn that was stopped. Nothing happens when it is not being started. */
  abort(turnId: string): void {
    this.#underWay.get(turnId)?.controller.abort(new Superseded());
  }

  /** Ends the start of the thread, which is another server's now. */
  abortIn(threadId: string): void {
    for (const start of this.#underWay.values()) {
      if (start.threadId === threadId) start.controller.abort(new Superseded());
    }
  }

  /** Whether a turn of the thread is being started. */
  isStarting(threadId: string): boolean {
    return [...this.#underWay.values()].some((start) => start.threadId === threadId);
  }

  /** Ends every start and takes on no other. */
  close(): void {
    this.#closed = true;
    for (const turnId of this.#underWay.keys()) this.abort(turnId);
  }

  /**
   * Starts the turn if it still is requested. Resolves when it is delivered, or needs no start any more.
   * Throws whatever made the start fail, `StartTimeout` included: see `failureOf`.
   */
  async start(threadId: string, turnId: string): Promise<void> {
    if (this.#underWay.has(turnId)) return;
    const state = await this.#parts.bus.stateOf(threadId);
    if (this.#closed || state.kind !== "live" || state.active?.state !== "requested") return;
    const { order, deadlineAt } = state.active;
    if (order.turnId !== turnId || this.#underWay.has(turnId)) return;
    // A thread waits for one start only: of an older one the stop is stored, and the word of it may be on its way still.
    this.abortIn(threadId);
    const controller = new AbortController();
    this.#underWay.set(turnId, { threadId, controller });
    const { clock, settings } = this.#parts.base;
    const left = Date.parse(deadlineAt) - Date.parse(clock.now());
    // A wall clock that was set back must not make the start last longer.
    const bound = Math.min(Math.max(0, left), settings.startTimeoutMs);
    const { signal } = controller;
    const start: Start = { threadId, state, order, signal, boundMs: bound, folder: "", step: "folder" };
    const cancel = clock.after(bound, () => controller.abort(new StartTimeout(start.step)));
    try {
      await this.#deliver(start);
    } catch (error) {
      if (!(error instanceof Superseded)) throw error;
    } finally {
      cancel();
      this.#underWay.delete(turnId);
    }
  }

  /** On the process that is there, if there is one; when that has died unnoticed, on a new one. */
  async #deliver(start: Start): Promise<void> {
    const { base, directory, service } = this.#parts;
    const { threadId, order, signal } = start;
    start.folder = await this.#parts.folders.usable(start.state, signal);
    start.step = "process";
    if (order.kind === "import") return this.#import(start);
    if (order.kind === "revert") return this.#revert(start);
    const checkpoint = this.#checkpoint(start);
    // A start that ends before it looks concerns nobody.
    checkpoint.catch(() => undefined);
    const message = await abortable(readPrompt(base.store, order.messageId), signal);
    const context = await abortable(forkContext(base.store, start.state), signal);
    const prompt = context === null ? message : [...message, context];
    const binding = await abortable(directory.resolve(threadId, order.providerId), signal);
    const current = service.current(threadId);
    if (current !== null && !current.agent.isEnding) {
      try {
        await this.#deliverTo(current, start, { prompt, checkpoint });
        return;
      } catch (error) {
        if (!isGone(error)) throw error;
        current.retired = true;
      }
    }
    start.step = "process";
    const live = await this.#open(start, {
      providerSessionId: earlierSessionOf(start.state, order, binding),
    });
    await this.#deliverTo(live, start, { prompt, checkpoint });
  }

  /** Opens the session that the thread has a claim to, once: its history is stored with the binding, or not at all. */
  async #import(start: Start): Promise<void> {
    const { threadId, state, order } = start;
    if (state.importOf !== null) {
      const { providerSessionId } = state.importOf;
      start.step = "process";
      await this.#open(start, { providerSessionId, imports: true });
    }
    await this.#parts.bus.submitDurably(threadId, { type: "import.finish", turnId: order.turnId });
  }

  /** Beside the start of the process, which takes longer. Rejects only with the reason of the start's signal. */
  async #checkpoint({
    threadId,
    order,
    folder,
    signal,
    boundMs,
  }: Start): Promise<CheckpointOutcome | undefined> {
    return this.#parts.checkpoints.before({ folder, threadId, turnId: order.turnId, boundMs }, signal);
  }

  /** Asks no agent: the folder is put back as it was before another turn. */
  async #revert(start: Start): Promise<void> {
    const { threadId, folder, order, signal } = start;
    const { bus, checkpoints } = this.#parts;
    start.step = "revert";
    const turn = { folder, threadId, turnId: order.revertOf ?? order.turnId };
    await checkpoints.revert(turn, order.turnId, signal);
    await bus.submitDurably(threadId, { type: "revert.finish", turnId: order.turnId });
  }

  async #deliverTo(live: LiveProcess, start: Start, { prompt, checkpoint }: Delivery): Promise<void> {
    const { bus, runtime } = this.#parts;
    const { turnId } = start.order;
    const { generation } = live;
    start.step = "choice";
    await this.#choose(live, start.order, start.signal);
    for (const [optionId, value] of Object.entries(start.order.configOptions)) {
      await abortable(live.agent.setConfigOption(optionId, value), start.signal);
    }
    const kept = await abortable(checkpoint, start.signal);
    await abortable(runtime.flush(live), start.signal);
    // The last look before the prompt counts as delivered: from there on it could only fail with its process.
    if (live.agent.isEnding) throw new ProcessGone(await abortable(live.agent.gone, start.signal));
    // Not to be given up half-way: once it may be stored, only the storage can tell whether the prompt is ours to send.
    const isRunning = (state: ThreadState): boolean =>
      state.kind === "live" && state.active?.state === "running" && state.active.order.turnId === turnId;
    const outcome = kept === undefined ? {} : { checkpoint: kept };
    const command = { type: "turn.deliver", turnId, generation, ...outcome } as const;
    const delivered = await bus.submitDurably(start.threadId, command, isRunning);
    if (!delivered) throw await this.#whyIgnored(live, start);
    runtime.deliver(live, turnId, prompt);
  }

  async #open(start: Start, session: Omit<OpenSessionInput, "cwd">): Promise<LiveProcess> {
    const { service, runtime, base } = this.#parts;
    const { threadId, order, state, signal, folder: cwd } = start;
    const generation = await this.#nextGeneration(start);
    const { providerId, turnId } = order;
    const giveBack = await this.#takePlace(threadId, signal);
    const live = await service.spawn({ threadId, providerId, cwd, generation }, signal).finally(giveBack);
    try {
      runtime.adopt(live);
      const { processKey } = live.agent;
      await this.#tell(live, start, { type: "process.started", turnId, generation, providerId, processKey });
      start.step = "session";
      const opened = await abortable(openSession(live, { cwd, ...session }), signal);
      const history = opened.how === "loaded" && session.imports ? runtime.takeHistory(live) : null;
      live.modelId = opened.modelId;
      live.modeId = opened.modeId;
      live.usedAt = base.clock.monotonic();
      await this.#tell(live, start, { type: "process.opened", generation, ...opened, history });
      live.opened = true;
      start.step = "choice";
      await this.#choose(live, choiceFor(state, order, { opened, adapter: base.adapter }), signal).catch(
        (error: unknown) => {
          if (session.imports !== true) throw error;
          // The import is stored by now. Only a process in the right mode may have a prompt: the next send starts one.
          void service.retire(live, base.settings.stopTimeoutMs / 4);
        },
      );
      return live;
    } catch (error) {
      // The failure's commit fences the process off; it is ended here in case that commit never knew of it.
      void service.retire(live, base.settings.stopTimeoutMs / 4);
      throw error;
    }
  }

  async #takePlace(threadId: string, signal: AbortSignal): Promise<() => void> {
    try {
      return await this.#places.take(threadId, signal);
    } catch (error) {
      throw error instanceof StartTimeout ? new TooManyAgents(this.#parts.base.settings.maxAgents) : error;
    }
  }

  /** The number of the next process, which none had before. One that is gone without the thread's knowing is fenced off first. */
  async #nextGeneration({ threadId, order }: Start): Promise<number> {
    const { bus, service } = this.#parts;
    const { state } = await bus.states.thread(threadId);
    // Read late, it may be the state of a next turn, whose process is not ours to fence off.
    if (state.kind !== "live" || !isAt(state, order)) throw new Superseded();
    if (state.process !== null) {
      const { generation } = state.process;
      const left = service.all().find((live) => live.threadId === threadId && live.generation === generation);
      const detail = left?.goneDetail ?? "replaced by a new process";
      await bus.submit(threadId, { type: "process.exited", generation, detail });
    }
    const generation = Math.max(state.lastGeneration, this.#lastGeneration.get(threadId) ?? 0) + 1;
    this.#lastGeneration.set(threadId, generation);
    return generation;
  }

  async #tell(live: LiveProcess, start: Start, command: ReactorCommand): Promise<void> {
    if (!(await this.#parts.bus.submit(start.threadId, command))) throw await this.#whyIgnored(live, start);
  }

  /** A thread ignores a step when the turn was settled meanwhile, or when the process has gone. */
  async #whyIgnored(live: LiveProcess, { threadId, order }: Start): Promise<Error> {
    const { state } = await this.#parts.bus.states.thread(threadId);
    if (state.kind !== "live" || !isAt(state, order)) return new Superseded();
    return new ProcessGone(live.goneDetail ?? "the agent's process ended before it was ready");
  }

  /** What is null stays as the agent has it. */
  async #choose(live: LiveProcess, { modelId, modeId }: SessionChoice, signal: AbortSignal): Promise<void> {
    if (modelId !== null && modelId !== live.modelId) {
      await abortable(live.agent.setModel(modelId), signal);
      live.modelId = modelId;
    }
    if (modeId !== null && modeId !== live.modeId) {
      await abortable(live.agent.setMode(modeId), signal);
      live.modeId = modeId;
    }
  }
}

/** Whether the thread waits for the start of this very turn. */
function isAt({ active }: LiveThread, { turnId }: Start["order"]): boolean {
  return active?.state === "requested" && active.order.turnId === turnId;
}
