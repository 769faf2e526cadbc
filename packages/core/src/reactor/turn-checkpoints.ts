import { type Changes, type FilePatch, type RevertPreview, WilcoError } from "@wilco/shared-types";
import { CheckpointError, type CheckpointStore, type CheckpointTurn } from "../checkpoint/port.ts";
import { abortable } from "../provider/provider-service.ts";
import type { CheckpointOutcome } from "../session/decide/index.ts";
import type { BusParts, CommandBus } from "./command-bus.ts";
import { inWords } from "./duration.ts";
import { busyThreadIn, overlap } from "./folders.ts";
import { Lanes } from "./lanes.ts";
import type { ThreadFolders } from "./thread-folders.ts";

/** What may be waited for a state of a folder to be kept, in milliseconds: a turn waits for it. */
const TAKE_MS = 5_000;
/** A person waits for what is read. */
const READ_MS = 20_000;
const FORGET_MS = 20_000;

/** The folder could not be put back; `message` says why, and what was changed all the same. */
export class RevertFailed extends Error {}

/** A turn whose delivery waits for the state before it to be kept. */
export interface Before extends CheckpointTurn {
  /** How long its start may take in all, in milliseconds. */
  readonly boundMs: number;
}

/**
 * Keeps what is in a thread's folder before and after each turn, and puts it back. What fails here warns and never
 * keeps a turn from running or ending. Without a store nothing is kept.
 */
export class TurnCheckpoints {
  readonly #store: CheckpointStore | null;
  readonly #folders: ThreadFolders;
  readonly #bus: CommandBus;
  readonly #parts: BusParts;
  /** By thread: the state after a turn is kept before the state before the next. */
  readonly #lanes = new Lanes();
  /** The folders that are being put back: no prompt is delivered there. */
  readonly #reverting = new Map<Promise<void>, string>();

  #closed = false;

  constructor(
    { store, folders }: { readonly store: CheckpointStore | null; readonly folders: ThreadFolders },
    bus: CommandBus,
    parts: BusParts,
  ) {
    this.#store = store;
    this.#folders = folders;
    this.#bus = bus;
    this.#parts = parts;
  }

  /**
   * Keeps the state before a turn, within 5 s and half of the time that its start has. Undefined where there is nothing
   * to keep. Never rejects, but with the signal's reason.
   */
  async before({ boundMs, ...turn }: Before, signal: AbortSignal): Promise<CheckpointOutcome | undefined> {
    const store = this.#store;
    if (store === null) return undefined;
    await this.#untilNobodyReverts(turn.folder, signal);
    try {
      const ms = Math.min(TAKE_MS, boundMs / 2);
      const kept = await this.#inTime(ms, signal, (bounded) =>
        this.#lanes.run(turn.threadId, () => abortable(store.takeBefore(turn, bounded), bounded)),
      );
      return kept ? { kind: "kept" } : undefined;
    } catch (error) {
      signal.throwIfAborted();
      return { kind: "failed", detail: messageOf(error) };
    }
  }

  /** Keeps the state after a turn that has ended, and tells the thread what it changed. Done for an effect: may be repeated. */
  async after(threadId: string, turnId: string): Promise<void> {
    const { state } = await this.#bus.states.thread(threadId);
    const store = this.#store;
    if (state.kind !== "live" || store === null) return;
    try {
      const changes = await this.#lanes.run(threadId, () =>
        this.#inTime(TAKE_MS, null, async (bounded) => {
          const folder = await this.#folders.usable(state, bounded);
          return abortable(store.takeAfter({ folder, threadId, turnId }, bounded), bounded);
        }),
      );
      if (changes === null) return;
      const { files, additions, deletions } = changes;
      const command = { type: "turn.change", turnId, changes: { files, additions, deletions } } as const;
      await this.#bus.submitDurably(threadId, command);
    } catch (error) {
      // The next server does it again.
      if (this.#closed) throw error;
      const summary = `What this turn changed could not be kept: ${messageOf(error)}`;
      await this.#bus.submitDurably(threadId, { type: "turn.notice", turnId, summary });
    }
  }

  /**
   * Puts the folder back as it was before `turn`, with what is there now kept as the state before the turn `keepAs`.
   * Throws `RevertFailed`. When the signal aborts, it rejects at once; what has begun to change files goes on to its end.
   */
  async revert(turn: CheckpointTurn, keepAs: string, signal: AbortSignal): Promise<void> {
    const store = this.#store;
    if (store === null) throw new RevertFailed("checkpoints are turned off");
    const { threadId, folder } = turn;
    const work = this.#lanes.run(threadId, async () => {
      signal.throwIfAborted();
      const busy = await busyThreadIn(folder, threadId, { ...this.#parts, states: this.#bus.states });
      if (busy !== null) throw new RevertFailed("a turn of another thread is running in this folder");
      await store.restore(turn, keepAs, signal).catch((error: unknown) => {
        signal.throwIfAborted();
        throw new RevertFailed(messageOf(error));
      });
    });
    const ended = work.catch(() => undefined).finally(() => this.#reverting.delete(ended));
    this.#reverting.set(ended, folder);
    await abortable(work, signal);
  }

  /** Forgets what was kept of a thread that was deleted. Done for an effect; what fails is left to the person's git. */
  async forget(threadId: string, projectId: string): Promise<void> {
    const store = this.#store;
    const { state } = await this.#bus.states.project(projectId);
    if (store === null || state.kind !== "live") return;
    const target = { folder: state.project.path, threadId };
    try {
      await this.#lanes.run(threadId, () =>
        this.#inTime(FORGET_MS, null, (bounded) => abortable(store.forget(target, bounded), bounded)),
      );
    } catch (error) {
      this.#parts.log.warn({ error, threadId }, "the checkpoints of a deleted thread could not be removed");
    }
  }

  /** What a turn changed, or with null all that is different since before the thread's first turn. */
  async changes(threadId: string, turnId: string | null, signal: AbortSignal): Promise<Changes> {
    return this.#read(signal, async (store, bounded) =>
      store.changes({ folder: await this.#folders.usableOf(threadId, bounded), threadId, turnId }, bounded),
    );
  }

  /** How one file of `changes` is different. */
  async patch(
    { threadId, turnId, path }: { threadId: string; turnId: string | null; path: string },
    signal: AbortSignal,
  ): Promise<FilePatch> {
    return this.#read(signal, async (store, bounded) =>
      store.patch(
        { folder: await this.#folders.usableOf(threadId, bounded), threadId, turnId },
        path,
        bounded,
      ),
    );
  }

  /** What a revert to before the turn would change now, and whose running turn is in its way. */
  async preview(threadId: string, turnId: string, signal: AbortSignal): Promise<RevertPreview> {
    return this.#read(signal, async (store, bounded) => {
      const folder = await this.#folders.usableOf(threadId, bounded);
      const changes = await store.preview({ folder, threadId, turnId }, bounded);
      const reads = { ...this.#parts, states: this.#bus.states };
      return { ...changes, busyThreadId: await busyThreadIn(folder, threadId, reads) };
    });
  }

  /** From here on nothing is said of what fails: the server is about to end. */
  close(): void {
    this.#closed = true;
  }

  async #read<T>(
    signal: AbortSignal,
    read: (store: CheckpointStore, bounded: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const store = this.#store;
    if (store === null) throw new WilcoError("no-checkpoint", "Checkpoints are turned off.");
    try {
      return await this.#inTime(READ_MS, signal, (bounded) => abortable(read(store, bounded), bounded));
    } catch (error) {
      throw error instanceof CheckpointError ? refusalOf(error) : error;
    }
  }

  async #untilNobodyReverts(folder: string, signal: AbortSignal): Promise<void> {
    const inTheWay = [...this.#reverting].flatMap(([ended, other]) =>
      overlap(folder, other) ? [ended] : [],
    );
    if (inTheWay.length > 0) await abortable(Promise.all(inTheWay), signal);
  }

  async #inTime<T>(
    ms: number,
    signal: AbortSignal | null,
    work: (bounded: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const late = new AbortController();
    const cancel = this.#parts.clock.after(ms, () =>
      late.abort(new CheckpointError("failed", `it took longer than ${inWords(ms)}`)),
    );
    try {
      return await work(signal === null ? late.signal : AbortSignal.any([signal, late.signal]));
    } finally {
      cancel();
    }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error && error.message !== "" ? error.message : String(error);
}

function refusalOf({ problem, message }: CheckpointError): WilcoError {
  switch (problem) {
    case "none":
      return new WilcoError("no-checkpoint", message);
    case "no-file":
      return new WilcoError("file-not-found", message, "path");
    case "failed":
      return new WilcoError("checkpoint-failed", message);
    default:
      return problem satisfies never;
  }
}
