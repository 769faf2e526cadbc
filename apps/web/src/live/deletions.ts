import { v7 as newId } from "uuid";
import { createStore, type ReadableStore } from "./external-store.ts";
import type { Kept } from "./kept.ts";
import { UNDO_MS, type UndoOffers } from "./undo-offers.ts";

/** A deletion as it is given to the server, with the same `commandId` each time. */
export interface Deletion {
  readonly commandId: string;
  readonly threadId: string;
}

export interface DeletionParts {
  readonly kept: Kept;
  readonly offers: UndoOffers;
  /** Gives the command to the server. Resolves when there is nothing left to do; rejects when it has to be tried later. */
  readonly give: (deletion: Deletion) => Promise<"deleted" | "refused">;
  /** Gives it while the page goes away: no answer is waited for. */
  readonly giveAtTheEnd: (deletion: Deletion) => void;
  /** What was deleted, as a sentence. */
  readonly describe: (title: string) => string;
}

/** Another tab may still offer the way back for this long after its time. In ms. */
const GRACE_MS = 5_000;

/**
 * Threads that a person has deleted: hidden at once, and deleted for good when there is no way back any more. A page that
 * is closed meanwhile gives its deletions to the server as it goes; what that does not bring there, the next page does.
 */
export class Deletions {
  readonly #parts: DeletionParts;
  readonly #hidden = createStore<ReadonlySet<string>>(new Set());
  readonly #pending = new Map<string, Deletion>();

  constructor(parts: DeletionParts) {
    this.#parts = parts;
  }

  /** The threads that are not to be seen. */
  get hidden(): ReadableStore<ReadonlySet<string>> {
    return this.#hidden;
  }

  begin({ id: threadId, title }: { readonly id: string; readonly title: string }): void {
    const { kept, offers, describe } = this.#parts;
    const deletion = { commandId: newId(), threadId };
    this.#pending.set(threadId, deletion);
    this.#hide(threadId, true);
    kept.write(threadId, JSON.stringify({ commandId: deletion.commandId, dueAt: Date.now() + UNDO_MS }));
    offers.add({
      text: describe(title),
      onUndo: () => this.#forget(threadId),
      onOver: () => void this.#finish(deletion),
    });
  }

  /** At the start of a page: what an earlier one has left is done, unless another tab still offers the way back. */
  resume(): void {
    for (const threadId of this.#parts.kept.keys()) {
      const left = this.#read(threadId);
      if (left === null) {
        this.#parts.kept.remove(threadId);
        continue;
      }
      this.#hide(threadId, true);
      const wait = Math.max(0, left.dueAt + GRACE_MS - Date.now());
      setTimeout(() => {
        const { commandId } = this.#read(threadId) ?? {};
        if (commandId === left.commandId) void this.#finish({ commandId, threadId });
        else if (!this.#pending.has(threadId)) this.#hide(threadId, false);
      }, wait);
    }
  }

  /** The page goes away. */
  flush(): void {
    for (const deletion of this.#pending.values()) this.#parts.giveAtTheEnd(deletion);
  }

  async #finish(deletion: Deletion): Promise<void> {
    try {
      const outcome = await this.#parts.give(deletion);
      if (outcome === "refused") this.#forget(deletion.threadId);
      // What is deleted stays hidden: the list may tell of it later.
      this.#pending.delete(deletion.threadId);
      this.#parts.kept.remove(deletion.threadId);
    } catch {
      // The next page tries again.
    }
  }

  #forget(threadId: string): void {
    this.#pending.delete(threadId);
    this.#parts.kept.remove(threadId);
    this.#hide(threadId, false);
  }

  #hide(threadId: string, isHidden: boolean): void {
    const hidden = new Set(this.#hidden.get());
    if (isHidden) hidden.add(threadId);
    else hidden.delete(threadId);
    this.#hidden.set(hidden);
  }

  #read(threadId: string): { readonly commandId: string; readonly dueAt: number } | null {
    try {
      const { commandId, dueAt } = JSON.parse(this.#parts.kept.read(threadId) ?? "");
      return typeof commandId === "string" && typeof dueAt === "number" ? { commandId, dueAt } : null;
    } catch {
      return null;
    }
  }
}
