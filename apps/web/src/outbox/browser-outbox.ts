import type { IndexedShelf } from "./indexed-shelf.ts";
import type { KeptShelf } from "./kept-shelf.ts";
import { inOrder, type OutboxEntry, type OutboxStore } from "./outbox-entry.ts";

/**
 * The messages on their way, kept in the browser until the server has them: in memory and in `localStorage` before the
 * key press is over, then in IndexedDB, which has room for all of them. Each of the three may be missing, full, or broken.
 */
export class BrowserOutbox implements OutboxStore {
  readonly #small: KeptShelf;
  readonly #large: Pick<IndexedShelf, "put" | "all" | "take">;
  /** What no storage has yet, or ever will have: it lasts as long as the page. */
  readonly #unkept = new Map<string, OutboxEntry>();
  /** What was taken out while it was being written. */
  readonly #taken = new Set<string>();

  /**
   * @param small also holds what earlier pages put there
   * @param large may reject everything
   */
  constructor(small: KeptShelf, large: Pick<IndexedShelf, "put" | "all" | "take">) {
    this.#small = small;
    this.#large = large;
  }

  async put(entry: OutboxEntry): Promise<void> {
    const { commandId } = entry;
    this.#unkept.set(commandId, entry);
    if (this.#small.put(entry)) this.#unkept.delete(commandId);
    try {
      await this.#large.put(entry);
    } catch {
      return;
    }
    this.#unkept.delete(commandId);
    this.#small.take(commandId);
    if (this.#taken.has(commandId)) await this.#large.take(commandId).catch(() => null);
  }

  async all(): Promise<readonly OutboxEntry[]> {
    const large = await this.#large.all().catch(() => []);
    return inOrder([...large, ...this.#small.all(), ...this.#unkept.values()]).filter(
      ({ commandId }) => !this.#taken.has(commandId),
    );
  }

  async take(commandId: string): Promise<OutboxEntry | null> {
    // Nobody shall see it any more, also when one of the storages will not let go of it.
    const isFirst = !this.#taken.has(commandId);
    this.#taken.add(commandId);
    const unkept = this.#unkept.get(commandId) ?? null;
    this.#unkept.delete(commandId);
    const small = this.#small.take(commandId);
    const large = await this.#large.take(commandId).catch(() => null);
    return isFirst ? (large ?? small ?? unkept) : null;
  }
}
