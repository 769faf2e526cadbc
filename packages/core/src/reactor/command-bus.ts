import { type ClientCommand, type StoredEvent, WilcoError } from "@wilco/shared-types";
import type { ProviderAdapter } from "../provider/port.ts";
import {
  type DecideMeta,
  decide,
  decideProject,
  decideReactor,
  type ProjectCommand,
  type ReactorCommand,
  type ThreadClientCommand,
} from "../session/decide/index.ts";
import type { ProjectState, ThreadState } from "../session/state.ts";
import type { Receipt, Store, StoredEffect, StoredReceipt, StreamRef } from "../store/port.ts";
import type { Clock } from "./clock.ts";
import { buildCommit, type Outcome } from "./commit.ts";
import { FactReader, readContent } from "./facts.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { Lanes } from "./lanes.ts";
import type { Log, ReactorSettings } from "./settings.ts";
import { type Loaded, States } from "./states.ts";

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

/** Another server may have moved the stream on; more than a few times in a row means that something is wrong. */
const CONFLICT_TRIES = 8;
const RETRY_MS = [50, 200, 500, 1_000] as const;

/**
 * The one way to change anything: a command is decided on the stored state and its whole outcome is committed in
 * one transaction, in the thread's lane. Events are published after their commit, in the order of the commits.
 */
export class CommandBus {
  readonly states: States;
  readonly #parts: BusParts;
  readonly #facts: FactReader;
  readonly #lanes = new Lanes();
  readonly #committed = new Set<(events: readonly StoredEvent[]) => void>();
  readonly #due = new Set<(effects: readonly StoredEffect[]) => void>();
  /** Streams whose last commit has an unknown outcome, with the sequence up to which events were published. */
  readonly #unsure = new Map<string, number>();
  #closed = false;
  #storage: "ok" | "unavailable" = "ok";

  constructor(parts: BusParts) {
    this.#parts = parts;
    this.states = new States(parts.store);
    this.#facts = new FactReader({ store: parts.store, states: this.states, adapter: parts.adapter });
  }

  get storage(): "ok" | "unavailable" {
    return this.#storage;
  }

  /** Calls `listener` after each commit. Returns the way to end that. */
  onCommitted(listener: (events: readonly StoredEvent[]) => void): () => void {
    this.#committed.add(listener);
    return () => this.#committed.delete(listener);
  }

  /** Calls `listener` with the effects that became due with a commit. */
  onEffects(listener: (effects: readonly StoredEffect[]) => void): () => void {
    this.#due.add(listener);
    return () => this.#due.delete(listener);
  }

  /** Runs a client's command. Throws a `WilcoError` when it is refused; nothing has changed then. */
  async execute(command: ClientCommand): Promise<Answer> {
    const fingerprint = fingerprintOf(command);
    const stream = streamOf(command);
    return this.#lanes.run(stream.id, async () => {
      for (let attempt = 0; attempt < CONFLICT_TRIES; attempt += 1) {
        const receipt = await this.#parts.store.readReceipt(command.commandId);
        if (receipt !== null) return answerAgain(receipt, fingerprint);
        const answer = await this.#attempt(stream, command, fingerprint);
        if (answer !== null) return answer;
      }
      throw new WilcoError("storage-unavailable", "The thread is changing too fast; try again.");
    });
  }

  /** Tells a thread what the reactor knows. False when the thread has moved on and ignored it. */
  async submit(threadId: string, command: ReactorCommand): Promise<boolean> {
    const stream: StreamRef = { kind: "thread", id: threadId };
    return this.#lanes.run(threadId, async () => {
      for (let attempt = 0; attempt < CONFLICT_TRIES; attempt += 1) {
        const before = await this.#load(stream);
        const decision = decideReactor(before.state as ThreadState, command, this.#meta(null));
        if (decision.kind !== "accepted") return false;
        const outcome = { ...decision, receipt: null, attachments: [] };
        if ((await this.#commit(stream, before, outcome)) !== null) return true;
      }
      throw new WilcoError("storage-unavailable", "The thread is changing too fast.");
    });
  }

  /**
   * Like `submit`, and tries again until it is durable: for everything that settles a turn. Gives up only when the
   * bus is closed; the next start of the server settles what is left then.
   */
  async submitDurably(threadId: string, command: ReactorCommand): Promise<boolean> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await this.submit(threadId, command);
      } catch (error) {
        if (this.#closed) return false;
        this.#parts.log.error(
          { error, threadId, command: command.type },
          "could not be stored; trying again",
        );
        const ms = RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)] ?? 1_000;
        await new Promise<void>((resolve) => this.#parts.clock.after(ms, resolve));
      }
    }
  }

  /** Waits for what is under way and ends the retries. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#lanes.idle();
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
    return this.#commit(stream, before, { events, effects, receipt, attachments: content.attachments });
  }

  async #attemptProject(stream: StreamRef, command: ProjectCommand, fingerprint: string) {
    const before = await this.#load(stream);
    const threads =
      command.type === "project.remove" ? await this.#parts.store.countThreads(command.projectId) : 0;
    const at = this.#parts.clock.now();
    const decision = decideProject(before.state as ProjectState, command, { at, threads });
    if (decision.kind === "refused") throw decision.error;
    const receipt: Receipt = { commandId: command.commandId, fingerprint, turnId: null };
    return this.#commit(stream, before, { events: decision.events, effects: [], receipt, attachments: [] });
  }

  async #load(stream: StreamRef): Promise<Loaded<ThreadState | ProjectState>> {
    const loaded = await (stream.kind === "thread"
      ? this.states.thread(stream.id)
      : this.states.project(stream.id));
    const published = this.#unsure.get(stream.id);
    if (published !== undefined) {
      const missed =
        stream.kind === "thread" ? await this.#parts.store.readEventsAfter(stream.id, published) : null;
      this.#unsure.delete(stream.id);
      if (missed !== null && missed.length > 0) this.#publish(missed, []);
    }
    return loaded;
  }

  async #commit(
    stream: StreamRef,
    before: Loaded<ThreadState | ProjectState>,
    outcome: Outcome,
  ): Promise<Answer | null> {
    if (outcome.events.length === 0 && outcome.receipt === null && outcome.effects.length === 0) {
      return { sequence: before.sequence, turnId: null };
    }
    const { commit, state } = buildCommit(stream, before, outcome);
    try {
      const result = await this.#parts.store.commit(commit);
      this.#storage = "ok";
      if (result.kind === "conflict") {
        this.states.drop(stream);
        return null;
      }
      this.states.keep(stream, { state, sequence: result.sequence });
      this.#publish(result.events, result.effects);
      return { sequence: result.sequence, turnId: outcome.receipt?.turnId ?? null };
    } catch (error) {
      // The answer is lost, not necessarily the commit: what was stored is published when the stream is read again.
      this.#storage = "unavailable";
      this.states.drop(stream);
      if (!this.#unsure.has(stream.id)) this.#unsure.set(stream.id, before.sequence);
      throw error;
    }
  }

  #publish(events: readonly StoredEvent[], effects: readonly StoredEffect[]): void {
    for (const listener of this.#committed) this.#guard(() => listener(events));
    if (effects.length === 0) return;
    for (const listener of this.#due) this.#guard(() => listener(effects));
  }

  /** A listener that throws is its own fault, not that of the command. */
  #guard(call: () => void): void {
    try {
      call();
    } catch (error) {
      this.#parts.log.error({ error }, "a listener failed");
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
