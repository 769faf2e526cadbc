import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { AttachedFile } from "../state/attached-file.ts";
import type { OutboxEntry } from "./outbox-entry.ts";

/** A database that does not answer by then is done without. In ms. */
const ANSWERS_WITHIN_MS = 1_000;
/** Writing files takes longer. In ms. */
export const WRITES_FILES_WITHIN_MS = 15_000;
/** So long nothing is asked of one that did not. In ms. */
const RESTS_FOR_MS = 30_000;

/** The files of a draft. */
export interface KeptFiles {
  readonly draftKey: string;
  readonly files: readonly AttachedFile[];
}

export interface PageSchema extends DBSchema {
  outbox: { key: string; value: OutboxEntry };
  files: { key: string; value: KeptFiles };
}

/**
 * The page's IndexedDB. Every call rejects where the browser has none, and when it fails or hangs: some browsers offer a
 * database in private windows that never opens.
 */
export class IndexedDatabase {
  readonly #name: string;
  #database: Promise<IDBPDatabase<PageSchema>> | null = null;
  #restsUntil = 0;

  /** @param name the database's name */
  constructor(name: string) {
    this.#name = name;
  }

  /**
   * Does something with the open database.
   *
   * @param withinMs rejects when it takes longer
   */
  async ask<T>(
    work: (database: IDBPDatabase<PageSchema>) => Promise<T>,
    withinMs = ANSWERS_WITHIN_MS,
  ): Promise<T> {
    if (performance.now() < this.#restsUntil) throw new Error("the database does not answer");
    this.#database ??= this.#open();
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      this.#restsUntil = performance.now() + RESTS_FOR_MS;
      reject(new Error("the database does not answer"));
    }, withinMs);
    try {
      return await Promise.race([this.#database.then(work), late]);
    } finally {
      clearTimeout(timer);
    }
  }

  async #open(): Promise<IDBPDatabase<PageSchema>> {
    const forget = (): void => {
      this.#database = null;
    };
    try {
      return await openDB<PageSchema>(this.#name, 2, {
        upgrade: (database, from) => {
          if (from < 1) database.createObjectStore("outbox", { keyPath: "commandId" });
          if (from < 2) database.createObjectStore("files", { keyPath: "draftKey" });
        },
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
