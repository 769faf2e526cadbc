import { type Outcome, runBatch, type Write } from "./batch.ts";
import type { Database } from "./database.ts";
import { retryBusy } from "./retry-busy.ts";

/** Commits that share one sync of the disk, at most: bounds how long a single one waits for the others. */
const BATCH = 256;

interface Waiting {
  readonly write: Write;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Group commit: whatever has come in while the disk was busy is written in one transaction, in the order in which
 * it came, and answered after its COMMIT.
 */
export class WriteQueue {
  readonly #db: Database;
  readonly #busyLimitMs: number;
  readonly #waiting: Waiting[] = [];
  #running: Promise<void> | null = null;

  /** @param busyLimitMs how long a locked database is tried again, in ms */
  constructor(db: Database, busyLimitMs: number) {
    this.#db = db;
    this.#busyLimitMs = busyLimitMs;
  }

  /** Resolves when the write is durable, or was refused. Rejects when the storage failed: it is then not written. */
  add(write: Write): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ write, resolve, reject });
      this.#running ??= this.#run();
    });
  }

  /** Resolves when nothing is waiting. */
  async idle(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      // Lets every message that has arrived come in first.
      await new Promise(setImmediate);
      await this.#writeBatch(this.#waiting.splice(0, BATCH));
    }
    this.#running = null;
  }

  async #writeBatch(batch: readonly Waiting[]): Promise<void> {
    const writes = batch.map(({ write }) => write);
    try {
      const outcomes = await retryBusy(() => runBatch(this.#db, writes), this.#busyLimitMs);
      for (const [index, outcome] of outcomes.entries()) batch[index]?.resolve(outcome);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}
