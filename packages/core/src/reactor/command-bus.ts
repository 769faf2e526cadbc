import { type ClientCommand, type ThreadWorktree, WilcoError } from "@wilco/shared-types";
import type { ProviderAdapter } from "../provider/port.ts";
import {
  type DecideMeta,
  type Decision,
  decideReactor,
  type ReactorCommand,
} from "../session/decide/index.ts";
import type { ThreadState } from "../session/state.ts";
import type { LeaseTerms, Receipt, Store, StreamRef } from "../store/index.ts";
import { ClientDecisions, streamOf } from "./client-decisions.ts";
import type { Clock } from "./clock.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { Lanes } from "./lanes.ts";
import { ALONE, type HeldLease, Leases } from "./leases.ts";
import type { News } from "./news.ts";
import { type Answer, answerAgain } from "./receipts.ts";
import { Patience, pause } from "./retry.ts";
import type { Log, ReactorSettings } from "./settings.ts";
import { keyOf, type Loaded, type States } from "./states.ts";
import type { Doubt } from "./storage-doubts.ts";
import { StreamWriter } from "./stream-writer.ts";
import { isLeftBehind } from "./take-over.ts";

/** What the parts of the reactor share. */
export interface BusParts {
  readonly store: Store;
  readonly adapter: ProviderAdapter;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly settings: ReactorSettings;
  readonly log: Log;
  /** How this server holds its threads; it has the store for itself unless told. */
  readonly lease?: LeaseTerms;
}

type ThreadDecision = (state: ThreadState, meta: DecideMeta) => Decision;

type Holds = (state: ThreadState) => boolean;

/** What several tries of one reactor command know of each other. */
interface Tries {
  /** The last one's commit, which may be stored although it got no answer. */
  doubt: Doubt | null;
  /** Whether what such a commit brought about still holds: others may have been quicker since. */
  readonly holds: Holds;
  /** It is about nothing but what a server that is gone has left open: another one, or this one's predecessor. */
  readonly takesOver: "lost" | "restarted" | null;
}

const ALWAYS: Holds = () => true;

/** Another server may have moved the stream on; more than a few times in a row means that something is wrong. */
const CONFLICT_TRIES = 8;

/**
 * The one way to change anything: a command is decided on the stored state and its whole outcome is committed in
 * one transaction, in the thread's lane. Events are published after their commit, in the order of the commits.
 * What the reactor says is committed under the thread's lease; what a client asks for needs none.
 */
export class CommandBus {
  readonly states: States;
  readonly news: News;
  readonly leases: Leases;
  /** By thread: the worktrees that were made for threads which are about to be. */
  readonly madeWorktrees = new Map<string, ThreadWorktree>();
  readonly #parts: BusParts;
  readonly #decisions: ClientDecisions;
  readonly #lanes = new Lanes();
  readonly #writer: StreamWriter;
  #closed = false;

  constructor(parts: BusParts) {
    const { store, clock, log, lease: terms = ALONE } = parts;
    this.#parts = parts;
    this.leases = new Leases({ store, clock, log, terms });
    this.#writer = new StreamWriter({
      store,
      clock,
      log,
      lanes: this.#lanes,
      isShared: this.leases.isShared,
    });
    this.states = this.#writer.states;
    this.news = this.#writer.news;
    this.#decisions = new ClientDecisions(parts, this.states, this.madeWorktrees);
  }

  get storage(): "ok" | "unavailable" {
    return this.#writer.doubts.none ? "ok" : "unavailable";
  }

  /** Runs a client's command. Throws a `WilcoError` when it is refused; nothing has changed then. */
  async execute(command: ClientCommand): Promise<Answer> {
    const fingerprint = fingerprintOf(command);
    const stream = streamOf(command);
    const run = (): Promise<Answer> =>
      this.#inLane(stream, async () => {
        const again = await answerAgain(this.#parts.store, command.commandId, fingerprint);
        if (again === null) {
          const attempt = this.#attempt(stream, command, fingerprint);
          return attempt.catch((error: unknown) => this.#unlessDone(error, command.commandId, fingerprint));
        }
        // It may be this very command whose answer the storage lost: what it did is told first.
        if (this.#writer.doubts.about(stream) !== null) await this.#writer.load(stream);
        return again;
      });
    if (command.type !== "thread.create") return run();
    // A project is not removed while it gets a thread, and gets none while it is removed.
    return this.#lanes.run(keyOf({ kind: "project", id: command.projectId }), run);
  }

  /** Tells a thread what the reactor knows. False when it has moved on and ignored it, or is another server's. */
  async submit(threadId: string, command: ReactorCommand): Promise<boolean> {
    return this.apply(threadId, (state, meta) => decideReactor(state, command, meta));
  }

  /**
   * Commits what `decision` makes of the thread's state; it is asked again after a conflict. False when it is
   * anything else than accepted, or the thread is another server's. Throws `storage-unavailable`.
   */
  async apply(threadId: string, decision: ThreadDecision): Promise<boolean> {
    return this.#apply(threadId, decision, { doubt: null, holds: ALWAYS, takesOver: null });
  }

  /**
   * Like `submit`, and tries again until it is durable, once: for everything that settles a turn, and for what an
   * agent says. Gives up, with false, only when the bus is closed, on a thread that is another server's, and on one whose
   * stored state cannot be read. Never throws.
   *
   * `holds` is for whoever acts on the answer: a commit may be known to be stored only after others have come since,
   * and the answer is false when it does not hold any more.
   */
  async submitDurably(threadId: string, command: ReactorCommand, holds = ALWAYS): Promise<boolean> {
    return this.#durably(threadId, command, { doubt: null, holds, takesOver: null });
  }

  /**
   * Makes the thread this server's, if no other one has it, and settles what was left open in it. Tries until that is
   * durable. False when there was nothing to do. `from`: the server that had it was lost, or this one was restarted.
   */
  async takeOver(threadId: string, from: "lost" | "restarted"): Promise<boolean> {
    return this.#durably(threadId, RECOVER, { doubt: null, holds: ALWAYS, takesOver: from });
  }

  /**
   * Whether the thread is this server's to work on; it is made so if no other one has it, and what was left open in it
   * is settled first. Throws `storage-unavailable`.
   */
  async owns(threadId: string): Promise<boolean> {
    if (this.leases.get(threadId)?.settled === true) return true;
    await this.apply(threadId, () => ({ kind: "ignored" }));
    return this.leases.get(threadId)?.settled === true;
  }

  async #durably(threadId: string, command: ReactorCommand, tries: Tries): Promise<boolean> {
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
      const lease = await this.leases.claim(threadId);
      if (lease === null) return false;
      const before = (await (lease.settled
        ? this.#writer.load(stream)
        : this.#writer.loadAnew(stream))) as Loaded<ThreadState>;
      if (!lease.settled) return this.#settle({ stream, lease }, before, tries);
      if (tries.takesOver !== null) return false;
      if (tries.doubt?.landed === true) return tries.holds(before.state);
      return this.#decide({ stream, lease, tries }, before, decision);
    });
  }

  /** Puts a thread in order that is this server's only now. Null: it is, and what was to be done can be done. */
  async #settle(
    { stream, lease }: { readonly stream: StreamRef; readonly lease: HeldLease },
    before: Loaded<ThreadState>,
    { takesOver }: Tries,
  ): Promise<boolean | null> {
    const recovers = takesOver !== null || isLeftBehind(before.state);
    const recover: ReactorCommand = { type: "thread.recover", lost: takesOver !== "restarted" };
    const decided = recovers ? decideReactor(before.state, recover, this.#meta(null)) : null;
    if (decided?.kind === "accepted") {
      const outcome = { ...decided, receipt: null, attachments: [], token: lease.token };
      const written = await this.#writer.write(stream, before, outcome);
      if (written.kind === "fenced") this.leases.fenced(stream.id, lease.token);
      if (written.kind !== "written") return written.kind === "fenced" ? false : null;
    }
    lease.settled = true;
    return takesOver === null ? null : decided?.kind === "accepted";
  }

  async #decide(
    {
      stream,
      lease,
      tries,
    }: { readonly stream: StreamRef; readonly lease: HeldLease; readonly tries: Tries },
    before: Loaded<ThreadState>,
    decision: ThreadDecision,
  ): Promise<boolean | null> {
    const decided = decision(before.state, this.#meta(null));
    if (decided.kind !== "accepted") {
      // A client of another server may have moved it on: only what is stored may be ignored.
      const isStale =
        this.leases.isShared && (await this.#writer.loadAnew(stream)).sequence > before.sequence;
      return isStale ? null : false;
    }
    const outcome = { ...decided, receipt: null, attachments: [], token: lease.token };
    try {
      const written = await this.#writer.write(stream, before, outcome);
      if (written.kind === "fenced") this.leases.fenced(stream.id, lease.token);
      if (written.kind === "conflict") return null;
      return written.kind === "written";
    } catch (error) {
      tries.doubt = this.#writer.doubts.about(stream);
      throw error;
    }
  }

  /**
   * The thread's state when nothing of it is being committed. Whoever acts on what is stored, such as an effect, reads
   * it here: a commit can be seen in the store before its answer has come. Throws `storage-unavailable`.
   */
  async stateOf(threadId: string): Promise<ThreadState> {
    const stream: StreamRef = { kind: "thread", id: threadId };
    const { isShared } = this.leases;
    const { state } = await this.#inLane(stream, () =>
      isShared ? this.#writer.loadAnew(stream) : this.#writer.load(stream),
    );
    return state as ThreadState;
  }

  /** Waits for what is under way and ends the retries. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#writer.doubts.close();
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
        this.#writer.doubts.failed(error);
        throw error;
      }
      throw new WilcoError("storage-unavailable", "The thread is changing too fast; try again.");
    });
  }

  async #attempt(stream: StreamRef, command: ClientCommand, fingerprint: string): Promise<Answer | null> {
    const { isShared } = this.leases;
    const before = await (isShared ? this.#writer.loadAnew(stream) : this.#writer.load(stream));
    const meta = this.#meta(command.commandId);
    const { turnId, ...decided } = await this.#decisions.decide(before.state, command, meta);
    const receipt: Receipt = { commandId: command.commandId, fingerprint, turnId };
    const written = await this.#writer.write(stream, before, { ...decided, receipt, token: null });
    return written.kind === "written" ? { sequence: written.sequence, turnId } : null;
  }

  /** A refusal stands, unless what is in the command's way it did itself: another server may have stored it meanwhile. */
  async #unlessDone(error: unknown, commandId: string, fingerprint: string): Promise<Answer> {
    const isFinal = error instanceof WilcoError && !error.data.retryable;
    if (!isFinal || !this.leases.isShared) throw error;
    const again = await answerAgain(this.#parts.store, commandId, fingerprint);
    if (again === null) throw error;
    return again;
  }

  #meta(commandId: string | null): DecideMeta {
    const { clock, newId, settings } = this.#parts;
    const { startTimeoutMs, stopTimeoutMs } = settings;
    return { at: clock.now(), commandId, newId, startTimeoutMs, stopTimeoutMs };
  }
}

const RECOVER: ReactorCommand = { type: "thread.recover" };
