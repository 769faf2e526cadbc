import { inOrder, type OutboxEntry, type OutboxStore } from "./outbox-entry.ts";

/** An outbox in memory, for as many tabs as share it. */
export class MemoryOutbox implements OutboxStore {
  readonly #entries = new Map<string, OutboxEntry>();

  get size(): number {
    return this.#entries.size;
  }

  async put(entry: OutboxEntry): Promise<void> {
    this.#entries.set(entry.commandId, entry);
  }

  async all(): Promise<readonly OutboxEntry[]> {
    return inOrder([...this.#entries.values()]);
  }

  async take(commandId: string): Promise<OutboxEntry | null> {
    const entry = this.#entries.get(commandId) ?? null;
    this.#entries.delete(commandId);
    return entry;
  }
}
