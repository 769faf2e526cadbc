import { type ClientCommand, type ProviderSessions, type StoredEvent, WilcoError } from "@wilco/shared-types";
import type { CheckpointStore } from "../checkpoint/port.ts";
import { ProviderService } from "../provider/provider-service.ts";
import { SessionDirectory } from "../provider/session-directory.ts";
import type { StreamRef } from "../store/port.ts";
import type { WorktreeStore } from "../worktree/port.ts";
import { inAcceptTime } from "./accept-time.ts";
import { AgentRuntime } from "./agent-runtime.ts";
import { type BusParts, CommandBus } from "./command-bus.ts";
import { EarlierSessions, type SessionsQuery } from "./earlier-sessions.ts";
import { EffectRunner } from "./effect-runner.ts";
import { ProviderCommandReactor, type ReactorParts } from "./provider-command-reactor.ts";
import type { Answer } from "./receipts.ts";
import { recover } from "./recovery.ts";
import { Sweeper } from "./sweeper.ts";
import { ThreadFolders } from "./thread-folders.ts";
import { ThreadWorktrees } from "./thread-worktrees.ts";
import { TurnCheckpoints } from "./turn-checkpoints.ts";
import { TurnStarter } from "./turn-starter.ts";
import { TurnStopper } from "./turn-stopper.ts";

export interface EngineParts extends BusParts {
  /** Where states of folders are kept, before and after turns; without it none are. */
  readonly checkpoints?: CheckpointStore;
  /** Where worktrees for threads are made; without it no thread has one. */
  readonly worktrees?: WorktreeStore;
  /** Another reactor, for fixtures that show what happens without this one's law. */
  readonly createReactor?: (parts: ReactorParts) => ProviderCommandReactor;
}

/** Everything that runs turns, behind four verbs: recover, start, execute, drain. In that order. */
export class Engine {
  /** What turns changed in their folders, for whoever asks. */
  readonly checkpoints: Pick<TurnCheckpoints, "changes" | "patch" | "preview" | "close">;
  /** The worktrees that threads have of their own, for whoever asks. */
  readonly worktrees: Pick<ThreadWorktrees, "list" | "support">;
  readonly #worktrees: ThreadWorktrees;
  readonly #folders: ThreadFolders;
  readonly #parts: EngineParts;
  readonly #bus: CommandBus;
  readonly #service: ProviderService;
  readonly #starter: TurnStarter;
  readonly #effects: EffectRunner;
  readonly #sweeper: Sweeper;
  readonly #earlier: EarlierSessions;
  readonly #executing = new Set<Promise<Answer>>();
  #draining = false;

  constructor(parts: EngineParts) {
    const { store, adapter, clock, settings, log } = parts;
    this.#parts = parts;
    const bus = new CommandBus(parts);
    const service = new ProviderService(adapter);
    const directory = new SessionDirectory({ bindingOf: (threadId) => bindingOf(bus, threadId) });
    const runtime = new AgentRuntime(bus, service, parts);
    const folders = new ThreadFolders(parts.worktrees ?? null, bus.states);
    const checkpoints = new TurnCheckpoints({ store: parts.checkpoints ?? null, folders }, bus, parts);
    const starter = new TurnStarter({ bus, service, directory, runtime, checkpoints, folders, base: parts });
    const { stopTimeoutMs } = settings;
    const stopper = new TurnStopper({ bus, service, runtime, clock, stopTimeoutMs });
    const reactorParts = { bus, service, starter, stopper, checkpoints, settings };
    const reactor = parts.createReactor?.(reactorParts) ?? new ProviderCommandReactor(reactorParts);
    this.#bus = bus;
    this.#service = service;
    this.checkpoints = checkpoints;
    this.#folders = folders;
    this.#worktrees = new ThreadWorktrees(parts.worktrees ?? null, bus, parts);
    this.worktrees = this.#worktrees;
    this.#starter = starter;
    this.#effects = new EffectRunner({ news: bus.news, store, clock, log, ownership: bus }, (effect) =>
      reactor.handle(effect),
    );
    bus.leases.isUsed = (threadId) => isUsed(threadId, service, starter);
    bus.leases.onLost = (threadId) => giveUp(threadId, service, starter);
    this.#sweeper = new Sweeper(bus, service, parts);
    const { states } = bus;
    const most = settings.maxAgents;
    this.#earlier = new EarlierSessions({ store, states, adapter, service, clock, most });
  }

  /** Settles what an earlier server left open, and no other one has. Call it once, before `start`. */
  async recover(): Promise<void> {
    await recover(this.#bus, this.#service, this.#parts);
  }

  /** Does at once what has become due through another server, if its thread is this one's. */
  lookForEffects(): void {
    void this.#effects.poll();
  }

  /** Begins to run turns. */
  start(): void {
    this.#bus.leases.start();
    this.#effects.start();
    this.#sweeper.start();
  }

  /**
   * Runs a client's command: its events, its receipt and its effects are durable when this resolves.
   * Throws a `WilcoError` when it is refused, `storage-unavailable` when it could not be decided in 4 s: the same
   * command id may then be sent again without harm. A command that makes or removes a worktree takes as long as git does
   * besides, within bounds.
   */
  async execute(command: ClientCommand): Promise<Answer> {
    return this.#worktrees.execute(command, (each) => this.#accept(each));
  }

  /** The folder of a thread, looked at. Throws `thread-not-found` and `worktree-lost`. */
  async folderOf(threadId: string, signal: AbortSignal): Promise<string> {
    return this.#folders.usableOf(threadId, signal);
  }

  async #accept(command: ClientCommand): Promise<Answer> {
    if (this.#draining) throw new WilcoError("server-stopping", "The server is being stopped.");
    const executing = this.#bus.execute(command);
    this.#executing.add(executing);
    try {
      return await inAcceptTime(this.#parts.clock, executing);
    } finally {
      this.#executing.delete(executing);
    }
  }

  /** The sessions that an agent keeps for a project's folder. See `EarlierSessions.list`. */
  async earlierSessions(query: SessionsQuery, signal: AbortSignal): Promise<ProviderSessions> {
    return this.#earlier.list(query, signal);
  }

  /** Calls `listener` with the events of each commit, after it. Returns the way to end that. */
  onCommitted(listener: (events: readonly StoredEvent[]) => void): () => void {
    return this.#bus.news.onEvents(listener);
  }

  /**
   * Calls `listener` for a thread or project that has new events which cannot be named: the storage lost the answer
   * of their commit. Whoever follows it has to read it anew. Returns the way to end that.
   */
  onMissed(listener: (stream: StreamRef) => void): () => void {
    return this.#bus.news.onMissed(listener);
  }

  /** What is known without asking anybody. `processes`: live agent processes. */
  health(): { readonly storage: "ok" | "unavailable"; readonly processes: number } {
    return { storage: this.#bus.storage, processes: this.#service.all().length };
  }

  /** Settles all threads side by side, ends all agents, within `stopTimeoutMs`. Nothing is accepted any more. */
  async drain(): Promise<void> {
    this.#draining = true;
    this.#sweeper.stop();
    this.#starter.close();
    this.#earlier.close();
    this.checkpoints.close();
    this.#worktrees.close();
    const { stopTimeoutMs } = this.#parts.settings;
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const cancel = this.#parts.clock.after(stopTimeoutMs, resolve);
    await Promise.race([this.#settleAll(stopTimeoutMs / 4), late]);
    await Promise.race([this.#closeAll(), late]);
    cancel();
  }

  async #closeAll(): Promise<void> {
    await Promise.all([this.#effects.stop(), this.#bus.close()]);
    // Last: a thread that has work left is not given back.
    await this.#bus.leases.close();
  }

  async #settleAll(graceMs: number): Promise<void> {
    // In the lanes before the ends of the processes, which would otherwise settle the turns in their own words.
    const settled = this.#service.all().map((live) => this.#settle(live.threadId));
    const ended = this.#service.close(graceMs);
    const accepted = Promise.allSettled([...this.#executing]).then(() => this.#settleOpen());
    await Promise.all([ended, ...settled, this.#settleOpen(), accepted]);
  }

  async #settleOpen(): Promise<void> {
    const open = await this.#parts.store.openThreads().catch(() => []);
    await Promise.all(open.map((threadId) => this.#settle(threadId)));
  }

  async #settle(threadId: string): Promise<void> {
    await this.#bus.submitDurably(threadId, { type: "thread.drain" });
  }
}

/** Between SIGTERM and SIGKILL for a process whose thread is another server's, in milliseconds. */
const LOST_GRACE_MS = 500;

function isUsed(threadId: string, service: ProviderService, starter: TurnStarter): boolean {
  return starter.isStarting(threadId) || service.all().some((live) => live.threadId === threadId);
}

function giveUp(threadId: string, service: ProviderService, starter: TurnStarter): void {
  starter.abortIn(threadId);
  for (const live of service.all()) {
    if (live.threadId === threadId) void service.retire(live, LOST_GRACE_MS);
  }
}

async function bindingOf(bus: CommandBus, threadId: string) {
  const { state } = await bus.states.thread(threadId);
  return state.kind === "live" ? state.binding : null;
}

/** Puts an engine together from its ports. */
export function createEngine(parts: EngineParts): Engine {
  return new Engine(parts);
}
