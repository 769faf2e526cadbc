import { type ClientCommand, WilcoError } from "@wilco/shared-types";
import type { ProviderAdapter } from "../provider/port.ts";
import {
  type DecideMeta,
  type Decision,
  decide,
  decideProject,
  decideReactor,
  type ProjectCommand,
  type ReactorCommand,
  type ThreadClientCommand,
} from "../session/decide/index.ts";
import type { ProjectState, ThreadState } from "../session/state.ts";
import type { Receipt, Store, StoredReceipt, StreamRef } from "../store/port.ts";
import type { Clock } from "./clock.ts";
import { buildCommit, type Outcome } from "./commit.ts";
import { FactReader, readContent } from "./facts.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { Lanes } from "./lanes.ts";
import { News } from "./news.ts";
import { Patience, pause } from "./retry.ts";
import type { Log, ReactorSettings } from "./settings.ts";
import { keyOf, type Loaded, States } from "./states.ts";
import { type Doubt, StorageDoubts } from "./storage-doubts.ts";

/** What the parts of the reactor share. */
export interface BusParts {
  readonly store: Store;
  readonly adapter: ProviderAdapter;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly settings: ReactorSettings;
  readonly log: Log;
}

/** What an accepted command is answered with, for ever. */
export interface Answer {
  readonly sequence: number;
  readonly turnId: string | null;
}

type ThreadDecision = (state: ThreadState, meta: DecideMeta) => Decision;

type Holds = (state: ThreadState) => boolean;

/** What several tries of one command know of each other. */
interface Tries {
  /** The last one's commit, which may be stored although it got no answer. */
  doubt: Doubt | null;
  /** Whether what such a commit brought about still holds: others may have been quicker since. */
  readonly holds: Holds;
}

const ALWAYS: Holds = () => true;

/** Another server may have moved the stream on; more than a few times in a row means that something is wrong. */
const CONFLICT_TRIES = 8;

/**
 * The one way to change anything: a command is decided on the stored state and its whole outcome is committed in
 * one transaction, in the thread's lane. Events are published after their commit, in the order of the commits.
 */
export class CommandBus {
  readonly states: States;
  readonly news: News;
  readonly #parts: BusParts;
  readonly #facts: FactReader;
  readonly #lanes = new Lanes();
  readonly #doubts: StorageDoubts;
  #closed = false;

  constructor(parts: BusParts) {
    const { store, adapter, clock, log } = parts;
    this.#parts = parts;
    this.states = new States(store);
    this.news = new News(log);
    this.#facts = new FactReader({ store, states: this.states, adapter });
    this.#doubts = new StorageDoubts({
      store,
      clock,
      news: this.news,
      reread: async (stream) => void (await this.#lanes.run(keyOf(stream), () => this.#load(stream))),
    });
  }

  get storage(): "ok" | "unavailable" {
    return this.#doubts.none ? "ok" : "unavailable";
  }

  /** Runs a client's command. Throws a `WilcoError` when it is refused; nothing has changed then. */
  async execute(command: ClientCommand): Promise<Answer> {
    const fingerprint = fingerprintOf(command);
    const stream = streamOf(command);
    const run = (): Promise<Answer> =>
      this.#inLane(stream, async () => {
        const receipt = await this.#parts.store.readReceipt(command.commandId);
        if (receipt === null) return this.#attempt(stream, command, fingerprint);
        // It may be this very command whose answer the storage lost: what it did is told first.
        if (this.#doubts.about(stream)) await this.#load(stream);
        return answerAgain(receipt, fingerprint);
      });
    if (command.type !== "thread.create") return run();
    // A project is not removed while it gets a thread, and gets none while it is removed.
    return this.#lanes.run(keyOf({ kind: "project", id: command.projectId }), run);
  }

  /** Tells a thread what the reactor knows. False when the thread has moved on and ignored it. */
  async submit(threadId: string, command: ReactorCommand): Promise<boolean> {
    return this.apply(threadId, (state, meta) => decideReactor(state, command, meta));
  }

  /**
   * Commits what `decision` makes of the thread's state; it is asked again after a conflict. False when it is
   * anything else than accepted. Throws `storage-unavailable`.
   */
  async apply(threadId: string, decision: ThreadDecision): Promise<boolean> {
    return this.#apply(threadId, decision, { doubt: null, holds: ALWAYS });
  }

  /**
   * Like `submit`, and tries again until it is durable, once: for everything that settles a turn, and for what an
   * agent says. Gives up, with false, only when the bus is closed and on a thread whose stored state cannot be read.
   * Never throws.
   *
   * `holds` is for whoever acts on the answer: a commit may be known to be stored only after others have come since,
   * and the answer is false when it does not hold any more.
   */
  async submitDurably(threadId: string, command: ReactorCommand, holds = ALWAYS): Promise<boolean> {
    const tries: Tries = { doubt: null, holds };
    const patience = new Patience();
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await this.#apply(threadId, (state, meta) => decideReactor(state, command, meta), tries);
      } catch (error) {
        const fields = { error, threadId, command: command.type };
        if (patience.isOver(error) || this.#closed) {
          this.#parts.log.error(fields, "could not be stored; given up");
          return false;
        }
        this.#parts.log.error(fields, "could not be stored; trying again");
        await pause(this.#parts.clock, attempt);
      }
    }
  }

  async #apply(threadId: string, decision: ThreadDecision, tries: Tries): Promise<boolean> {
    const stream: StreamRef = { kind: "thread", id: threadId };
    return this.#inLane(stream, async () => {
      const before = await this.#load(stream);
      if (tries.doubt?.landed === true) return tries.holds(before.state as ThreadState);
      const decided = decision(before.state as ThreadState, this.#meta(null));
      if (decided.kind !== "accepted") return false;
      const outcome = { ...decided, receipt: null, attachments: [] };
      const answer = await this.#commit({ stream, tries }, before, outcome);
      return answer === null ? null : true;
    });
  }

  /**
   * The thread's state when nothing of it is being committed. Whoever acts on what is stored, such as an effect, reads
   * it here: a commit can be seen in the store before its answer has come. Throws `storage-unavailable`.
   */
  async stateOf(threadId: string): Promise<ThreadState> {
    const stream: StreamRef = { kind: "thread", id: threadId };
    const { state } = await this.#inLane(stream, () => this.#load(stream));
    return state as ThreadState;
  }

  /** Waits for what is under way and ends the retries. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#doubts.close();
    await this.#lanes.idle();
  }

  /** Runs `attempt` in the stream's lane, again while it gives null: the stream had moved on. */
  async #inLane<T>(stream: StreamRef, attempt: () => Promise<T | null>): Promise<T> {
    return this.#lanes.run(keyOf(stream), async () => {
      try {
        for (let tries = 0; tries < CONFLICT_TRIES; tries += 1) {
          const result = await attempt();
          if (result !== null) return result;
        }
      } catch (error) {
        this.#doubts.failed(error);
        throw error;
      }
      throw new WilcoError("storage-unavailable", "The thread is changing too fast; try again.");
    });
  }

  async #attempt(stream: StreamRef, command: ClientCommand, fingerprint: string): Promise<Answer | null> {
    return isProjectCommand(command)
      ? this.#attemptProject(stream, command, fingerprint)
      : this.#attemptThread(stream, command, fingerprint);
  }

  async #attemptThread(stream: StreamRef, command: ThreadClientCommand, fingerprint: string) {
    const content = readContent(command, this.#parts.newId);
    const before = await this.#load(stream);
    const state = before.state as ThreadState;
    const facts = await this.#facts.read(state, command, content);
    const decision = decide(state, command, { meta: this.#meta(command.commandId), facts });
    if (decision.kind === "refused") throw decision.error;
    const { events, effects, turnId } = decision.kind === "accepted" ? decision : NO_CHANGE;
    const receipt: Receipt = { commandId: command.commandId, fingerprint, turnId };
    return this.#commit({ stream }, before, { events, effects, receipt, attachments: content.attachments });
  }

  async #attemptProject(stream: StreamRef, command: ProjectCommand, fingerprint: string) {
    const before = await this.#load(stream);
    const threads =
      command.type === "project.remove" ? await this.#parts.store.countThreads(command.projectId) : 0;
    const at = this.#parts.clock.now();
    const decision = decideProject(before.state as ProjectState, command, { at, threads });
    if (decision.kind === "refused") throw decision.error;
    const receipt: Receipt = { commandId: command.commandId, fingerprint, turnId: null };
    return this.#commit({ stream }, before, {
      events: decision.events,
      effects: [],
      receipt,
      attachments: [],
    });
  }

  async #load(stream: StreamRef): Promise<Loaded<ThreadState | ProjectState>> {
    const loaded = await (stream.kind === "thread"
      ? this.states.thread(stream.id)
      : this.states.project(stream.id));
    await this.#doubts.settle(stream, loaded.sequence);
    return loaded;
  }

  async #commit(
    { stream, tries }: { readonly stream: StreamRef; readonly tries?: Tries },
    before: Loaded<ThreadState | ProjectState>,
    outcome: Outcome,
  ): Promise<Answer | null> {
    if (outcome.events.length === 0 && outcome.receipt === null && outcome.effects.length === 0) {
      return { sequence: before.sequence, turnId: null };
    }
    const { commit, state } = buildCommit(stream, before, outcome);
    try {
      const result = await this.#parts.store.commit(commit);
      if (result.kind === "conflict") {
        this.states.drop(stream);
        // What moved the stream on was perhaps told to nobody: a commit of ours that landed late.
        this.#doubts.mark(stream, before.sequence);
        return null;
      }
      this.states.keep(stream, { state, sequence: result.sequence });
      this.news.tellEvents(result.events);
      this.news.tellEffects(result.effects);
      return { sequence: result.sequence, turnId: outcome.receipt?.turnId ?? null };
    } catch (error) {
      // The answer is lost, not necessarily the commit.
      this.states.drop(stream);
      const doubt = this.#doubts.mark(stream, before.sequence);
      if (tries !== undefined) tries.doubt = doubt;
      throw error;
    }
  }

  #meta(commandId: string | null): DecideMeta {
    const { clock, newId, settings } = this.#parts;
    const { startTimeoutMs, stopTimeoutMs } = settings;
    return { at: clock.now(), commandId, newId, startTimeoutMs, stopTimeoutMs };
  }
}

const NO_CHANGE = { events: [], effects: [], turnId: null } as const;

function isProjectCommand(command: ClientCommand): command is ProjectCommand {
  return command.type.startsWith("project.");
}

function streamOf(command: ClientCommand): StreamRef {
  return isProjectCommand(command)
    ? { kind: "project", id: command.projectId }
    : { kind: "thread", id: command.threadId };
}

function answerAgain(receipt: StoredReceipt, fingerprint: string): Answer {
  if (receipt.fingerprint !== fingerprint) {
    throw new WilcoError("command-reused", "This command id was used for another command.", "commandId");
  }
  return { sequence: receipt.sequence, turnId: receipt.turnId };
}
