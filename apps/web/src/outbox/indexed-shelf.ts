import { type IndexedDatabase, WRITES_FILES_WITHIN_MS } from "./indexed-database.ts";
import { isOutboxEntry, type OutboxEntry } from "./outbox-entry.ts";

/** Entries in IndexedDB, their files included. Every call rejects where that cannot be had. */
export class IndexedShelf {
  readonly #database: IndexedDatabase;

  constructor(database: IndexedDatabase) {
    this.#database = database;
  }

  async put(entry: OutboxEntry): Promise<void> {
    const within = (entry.files ?? []).length === 0 ? undefined : WRITES_FILES_WITHIN_MS;
    await this.#database.ask((database) => database.put("outbox", entry), within);
  }

  async all(): Promise<OutboxEntry[]> {
    const values = await this.#database.ask((database) => database.getAll("outbox"));
    return values.filter(isOutboxEntry);
  }

  /** Takes an entry out: of all tabs that try, one gets it. */
  async take(commandId: string): Promise<OutboxEntry | null> {
    return this.#database.ask(async (database) => {
      const transaction = database.transaction("outbox", "readwrite");
      const [entry] = await Promise.all([
        transaction.store.get(commandId),
        transaction.store.delete(commandId),
        transaction.done,
      ]);
      return isOutboxEntry(entry) ? entry : null;
    });
  }
}
