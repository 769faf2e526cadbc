import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { isOutboxEntry, type OutboxEntry } from "./outbox-entry.ts";

/** A database that does not answer by then is done without. In ms. */
const ANSWERS_WITHIN_MS = 1_000;
/** So long nothing is asked of one that did not. In ms. */
const RESTS_FOR_MS = 30_000;

interface Schema extends DBSchema {
  outbox: { key: string; value: OutboxEntry };
}

/**
 * Entries in IndexedDB. Every call rejects where the browser has none, and when it fails or hangs: some browsers offer a
 * database in private windows that never opens.
 */
export class IndexedShelf {
  readonly #name: string;
  #database: Promise<IDBPDatabase<Schema>> | null = null;
  #restsUntil = 0;

  /** @param name the database's name */
  constructor(name: string) {
    this.#name = name;
  }

  async put(entry: OutboxEntry): Promise<void> {
    await this.#ask((database) => database.put("outbox", entry));
  }

  async all(): Promise<OutboxEntry[]> {
    const values = await this.#ask((database) => database.getAll("outbox"));
    return values.filter(isOutboxEntry);
  }

  /** Takes an entry out: of all tabs that try, one gets it. */
  async take(commandId: string): Promise<OutboxEntry | null> {
    return this.#ask(async (database) => {
      const transaction = database.transaction("outbox", "readwrite");
      const [entry] = await Promise.all([
        transaction.store.get(commandId),
        transaction.store.delete(commandId),
        transaction.done,
      ]);
      return isOutboxEntry(entry) ? entry : null;
    });
  }

  async #ask<T>(work: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
    if (performance.now() < this.#restsUntil) throw new Error("the database does not answer");
    this.#database ??= this.#open();
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      this.#restsUntil = performance.now() + RESTS_FOR_MS;
      reject(new Error("the database does not answer"));
    }, ANSWERS_WITHIN_MS);
    try {
      return await Promise.race([this.#database.then(work), late]);
    } finally {
      clearTimeout(timer);
    }
  }

  async #open(): Promise<IDBPDatabase<Schema>> {
    const forget = (): void => {
      this.#database = null;
    };
    try {
      return await openDB<Schema>(this.#name, 1, {
        upgrade: (database) => void database.createObjectStore("outbox", { keyPath: "commandId" }),
        // A page of a later version waits for this one to let go.
        blocking: (_current, _wanted, event) => {
          (event.target as IDBDatabase).close();
          forget();
        },
        terminated: forget,
      });
    } catch (error) {
      forget();
      throw error;
    }
  }
}
