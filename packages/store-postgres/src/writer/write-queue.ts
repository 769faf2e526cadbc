import type { WilcoError } from "@wilco/shared-types";
import { asWilcoError } from "../connection/storage-error.ts";
import { type Outcome, runBatch, type Write } from "./batch.ts";
import type { WriterSettings } from "./open-session.ts";
import { Displaced, OutcomeUnknown } from "./refusals.ts";
import type { Writer } from "./writer.ts";

/** Writes that share one transaction, at most: bounds how long a single one waits for the others. */
const BATCH = 256;

interface Waiting {
  readonly write: Write;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: WilcoError) => void;
}

/**
 * Group commit: whatever has come in while the database was busy is written in one transaction, in the order in which
 * it came, and answered after its COMMIT.
 */
export class WriteQueue {
  readonly #writer: Writer;
  readonly #holder: string | null;
  readonly #patienceMs: number;
  readonly #waiting: Waiting[] = [];
  #running: Promise<void> | null = null;

  constructor(writer: Writer, { holder, limits }: WriterSettings) {
    this.#writer = writer;
    this.#holder = holder;
    this.#patienceMs = limits.patienceMs;
  }

  /**
   * Resolves when the write is durable, or was refused. Rejects with a `WilcoError` when the storage failed: it is
   * then not written, or, when the connection broke during its COMMIT, not known to be.
   */
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
      // Lets all that is asked for at the same time come in first.
      await new Promise(setImmediate);
      await this.#writeBatch(this.#takeBatch());
    }
    this.#running = null;
  }

  /** The next ones, up to one that deletes a thread: a plan deletes after it has added. */
  #takeBatch(): Waiting[] {
    const first = this.#waiting.slice(0, BATCH);
    const deletion = first.findIndex(({ write }) => isDeletion(write));
    return this.#waiting.splice(0, deletion < 0 ? BATCH : deletion + 1);
  }

  /** Begins anew on the next connection when one is lost before it was asked to commit: nothing was written then. */
  async #transact(writes: readonly Write[]): Promise<Outcome[]> {
    const giveUpAt = performance.now() + this.#patienceMs;
    for (;;) {
      const session = await this.#writer.session();
      try {
        return await session.transaction((db) => runBatch(db, writes, this.#holder));
      } catch (error) {
        const isWithoutHarm = session.db.broken && !(error instanceof OutcomeUnknown);
        if (!isWithoutHarm || performance.now() > giveUpAt) throw error;
      }
    }
  }

  async #writeBatch(batch: readonly Waiting[]): Promise<void> {
    const writes = batch.map(({ write }) => write);
    try {
      const outcomes = await this.#transact(writes);
      for (const [index, outcome] of outcomes.entries()) batch[index]?.resolve(outcome);
    } catch (error) {
      if (error instanceof Displaced) this.#writer.displaced(error);
      // One that the database does not take must not fail the others: each for itself, then.
      if (batch.length > 1 && asWilcoError(error).code !== "storage-unavailable") {
        for (const waiting of batch) await this.#writeBatch([waiting]);
        return;
      }
      for (const { reject } of batch) reject(asWilcoError(error));
    }
  }
}

function isDeletion(write: Write): boolean {
  return write.kind === "commit" && write.commit.snapshot?.state.kind === "deleted";
}
