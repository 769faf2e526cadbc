import type { Changes, FilePatch } from "@wilco/shared-types";

/** One turn of a thread, in the folder in which its agent works (a full path). */
export interface CheckpointTurn {
  readonly folder: string;
  readonly threadId: string;
  readonly turnId: string;
}

/** Two states of a folder: before a turn and after it, or, without `turnId`, before the thread's first turn and now. */
export interface Compared {
  readonly folder: string;
  readonly threadId: string;
  readonly turnId: string | null;
}

/**
 * Why something about checkpoints could not be done. `none`: there is no checkpoint to work with, or the folder is in no
 * repository; `no-file`: the file is not among those that are different; `failed`: it went wrong, as the message says.
 */
export type CheckpointProblem = "none" | "no-file" | "failed";

/** What every call of a checkpoint store rejects with, but for the reason of its signal. */
export class CheckpointError extends Error {
  readonly problem: CheckpointProblem;

  constructor(problem: CheckpointProblem, message: string) {
    super(message);
    this.name = "CheckpointError";
    this.problem = problem;
  }
}

/**
 * Keeps states of folders that are in a repository, beside what the person has there: it changes nothing that they would
 * see but, in `restore`, the files of the folder. Ignored files and repositories inside are in no checkpoint.
 *
 * Calls are safe to repeat and to run side by side. Each rejects with `CheckpointError`, or with the reason of its
 * signal soon after that has aborted: what it had started is ended then.
 */
export interface CheckpointStore {
  /** Keeps the state before a turn, in place of an earlier one of the turn's. False: the folder is in no repository. */
  takeBefore(turn: CheckpointTurn, signal: AbortSignal): Promise<boolean>;
  /**
   * Keeps the state after a turn, and tells what is different since before it. A state before a later turn of the thread
   * is taken for it, if there is one. Null: there is no state before the turn.
   */
  takeAfter(turn: CheckpointTurn, signal: AbortSignal): Promise<Changes | null>;
  /** What is different. A turn that has no state after it is compared with the state before the next one, or with now. */
  changes(compared: Compared, signal: AbortSignal): Promise<Changes>;
  /** How one file is different, by its path in `changes`. */
  patch(compared: Compared, path: string, signal: AbortSignal): Promise<FilePatch>;
  /** What `restore` would change now. */
  preview(turn: CheckpointTurn, signal: AbortSignal): Promise<Changes>;
  /**
   * Puts the files of the folder back as they were before the turn. What is there now is kept first as the state before
   * the turn `keepAs`, unless there is one already: a call that is repeated goes on with the first one's work. Files are
   * changed all or none as far as that can be told beforehand; when it goes wrong in the middle, the message says what
   * was changed. Once files are being changed, the signal is not heeded any more.
   */
  restore(turn: CheckpointTurn, keepAs: string, signal: AbortSignal): Promise<void>;
  /** Forgets every state of a thread. Nothing happens where there is none. */
  forget(target: { readonly folder: string; readonly threadId: string }, signal: AbortSignal): Promise<void>;
  /** Ends what is under way. Resolves when no process is left. */
  close(): Promise<void>;
}
