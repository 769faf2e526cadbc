import { freeSpace } from "../operations/free-space.ts";
import type { Database } from "./database.ts";
import { isStorageFailure } from "./storage-error.ts";

/** Free pages that stay while commits come in: streamed pieces come and go, and need them again (4 MB). */
const KEPT_PAGES = 1_024;
/** Quiet time after which everything is given back, in ms. */
const QUIET_MS = 1_000;

/** Keeps the files small: at once where much space has become free, and all of it when nothing has come in for a while. */
export class Housekeeper {
  readonly #db: Database;
  #timer: NodeJS.Timeout | null = null;
  #stopped = false;

  constructor(db: Database) {
    this.#db = db;
  }

  /** To be told of every commit. `freed`: it deleted rows. */
  committed(freed: boolean): void {
    // The last commit is told when the database may be closed already.
    if (this.#stopped) return;
    if (freed) this.#try(() => freeSpace(this.#db, KEPT_PAGES));
    this.#timer ??= setTimeout(() => this.#quiet(), QUIET_MS).unref();
    this.#timer.refresh();
  }

  stop(): void {
    this.#stopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  #quiet(): void {
    const more = this.#try(() => freeSpace(this.#db, 0));
    if (more) this.#timer?.refresh();
    else this.#try(() => this.#db.checkpoint());
  }

  /** What fails now is done another time. */
  #try<T>(work: () => T): T | null {
    try {
      return work();
    } catch (error) {
      if (!isStorageFailure(error)) throw error;
      return null;
    }
  }
}
