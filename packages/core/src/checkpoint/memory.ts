import { type ChangedFile, type Changes, type FilePatch, LIMITS } from "@wilco/shared-types";
import { lineCounts } from "./line-counts.ts";
import { CheckpointError, type CheckpointStore, type CheckpointTurn, type Compared } from "./port.ts";

/** The files of one folder, by path. */
export type MemoryFolder = Map<string, string>;

interface State {
  readonly order: number;
  readonly before: ReadonlyMap<string, string>;
  after: ReadonlyMap<string, string> | null;
}

/** The reference of the port: folders are maps, and what a folder needs to be in a repository is to be here. */
export class MemoryCheckpoints implements CheckpointStore {
  readonly folders = new Map<string, MemoryFolder>();
  readonly #states = new Map<string, Map<string, State>>();
  #order = 0;

  async takeBefore(turn: CheckpointTurn, signal: AbortSignal): Promise<boolean> {
    signal.throwIfAborted();
    const folder = this.folders.get(turn.folder);
    if (folder === undefined) return false;
    this.#keep(turn, folder);
    return true;
  }

  async takeAfter(turn: CheckpointTurn, signal: AbortSignal): Promise<Changes | null> {
    signal.throwIfAborted();
    const state = this.#states.get(turn.threadId)?.get(turn.turnId);
    if (state === undefined) return null;
    state.after ??= new Map(this.#next(turn, state)?.before ?? this.#folder(turn.folder));
    return difference(state.before, state.after);
  }

  async changes(compared: Compared, signal: AbortSignal): Promise<Changes> {
    signal.throwIfAborted();
    const { before, after } = this.#compared(compared);
    return difference(before, after);
  }

  async patch(compared: Compared, path: string, signal: AbortSignal): Promise<FilePatch> {
    signal.throwIfAborted();
    const { before, after } = this.#compared(compared);
    const file = difference(before, after).list.find((each) => each.path === path);
    if (file === undefined) throw new CheckpointError("no-file", "This file is not different.");
    const old = (before.get(path) ?? "").split("\n").map((line) => `-${line}`);
    const now = (after.get(path) ?? "").split("\n").map((line) => `+${line}`);
    return { file, patch: ["@@ @@", ...old, ...now].join("\n"), binary: false, truncated: false };
  }

  async preview(turn: CheckpointTurn, signal: AbortSignal): Promise<Changes> {
    signal.throwIfAborted();
    return difference(this.#folder(turn.folder), this.#before(turn).before);
  }

  async restore(turn: CheckpointTurn, keepAs: string, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const folder = this.#folder(turn.folder);
    const { before } = this.#before(turn);
    if (this.#states.get(turn.threadId)?.has(keepAs) !== true) {
      this.#keep({ ...turn, turnId: keepAs }, folder);
    }
    folder.clear();
    for (const [path, text] of before) folder.set(path, text);
  }

  async forget({ threadId }: { readonly threadId: string }, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    this.#states.delete(threadId);
  }

  async close(): Promise<void> {
    // Nothing is ever under way.
  }

  #keep({ threadId, turnId }: CheckpointTurn, folder: MemoryFolder): void {
    this.#order += 1;
    const states = this.#states.get(threadId) ?? new Map<string, State>();
    states.set(turnId, { order: this.#order, before: new Map(folder), after: null });
    this.#states.set(threadId, states);
  }

  #folder(path: string): MemoryFolder {
    const folder = this.folders.get(path);
    if (folder === undefined) throw new CheckpointError("none", "The folder is in no repository.");
    return folder;
  }

  #before({ threadId, turnId }: CheckpointTurn): State {
    const state = this.#states.get(threadId)?.get(turnId);
    if (state === undefined) throw new CheckpointError("none", "There is no checkpoint of this turn.");
    return state;
  }

  #next({ threadId }: Pick<CheckpointTurn, "threadId">, state: State): State | null {
    const later = [...(this.#states.get(threadId)?.values() ?? [])].filter(
      ({ order }) => order > state.order,
    );
    return later.toSorted((a, b) => a.order - b.order)[0] ?? null;
  }

  #compared({ folder, threadId, turnId }: Compared) {
    if (turnId !== null) {
      const state = this.#before({ folder, threadId, turnId });
      const after = state.after ?? this.#next({ threadId }, state)?.before ?? this.#folder(folder);
      return { before: state.before, after };
    }
    const [first] = [...(this.#states.get(threadId)?.values() ?? [])].toSorted((a, b) => a.order - b.order);
    if (first === undefined) throw new CheckpointError("none", "This thread has no checkpoint.");
    return { before: first.before, after: this.#folder(folder) };
  }
}

function difference(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): Changes {
  const paths = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  const all = paths.flatMap((path): ChangedFile[] => {
    const [old, now] = [before.get(path) ?? null, after.get(path) ?? null];
    if (old === now) return [];
    const status = old === null ? "added" : now === null ? "deleted" : "modified";
    return [{ path, oldPath: null, status, ...lineCounts(old, now) }];
  });
  return {
    files: all.length,
    additions: all.reduce((sum, { additions }) => sum + (additions ?? 0), 0),
    deletions: all.reduce((sum, { deletions }) => sum + (deletions ?? 0), 0),
    list: all.slice(0, LIMITS.changedFiles),
    leftOut: [],
  };
}
