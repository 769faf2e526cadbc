import type { KnownStreams } from "@wilco/core/store";
import type { Client } from "pg";
import { connectClient } from "../connection/connect-client.ts";
import { Connection } from "../connection/connection.ts";
import type { Limits } from "../connection/limits.ts";
import { type Backend, readBackend } from "../operations/read-backend.ts";
import { OutcomeUnknown } from "./refusals.ts";

/** How long a connection may take to say goodbye, in ms. */
const GOODBYE_MS = 1_000;

export interface SessionSettings {
  readonly url: string;
  readonly limits: Limits;
  readonly known: KnownStreams;
}

/** The connection that writes, from when it is open until it is closed or lost. */
export class Session {
  readonly db: Connection;
  readonly backend: Backend;
  /** Resolves when the connection has ended, in whatever way. */
  readonly ended: Promise<void>;
  readonly #client: Client;
  readonly #end = Promise.withResolvers<void>();
  #inTransaction = false;

  private constructor(client: Client, db: Connection, backend: Backend) {
    this.#client = client;
    this.db = db;
    this.backend = backend;
    this.ended = this.#end.promise;
    client.once("end", () => this.#end.resolve());
  }

  /** Connects. Throws `ConnectionLost` or the database's error. */
  static async open({ url, limits, known }: SessionSettings): Promise<Session> {
    const client = await connectClient(url, limits);
    const db = new Connection(client, known);
    try {
      return new Session(client, db, await readBackend(db));
    } catch (error) {
      void client.end();
      throw error;
    }
  }

  /** True while a transaction is open: if the connection is lost then, its outcome is not known. */
  get inTransaction(): boolean {
    return this.#inTransaction;
  }

  /**
   * Runs `work` in a transaction, which is durable when this resolves. Rejects with `OutcomeUnknown` when COMMIT got
   * no answer; with any other error nothing was written.
   */
  async transaction<T>(work: (db: Connection) => Promise<T>): Promise<T> {
    this.#inTransaction = true;
    try {
      // Whatever the database's default is: after the wait for the head's lock, all that was committed is seen.
      await this.db.exec("BEGIN ISOLATION LEVEL READ COMMITTED");
      const result = await work(this.db);
      await this.#commit();
      this.#inTransaction = false;
      return result;
    } catch (error) {
      await this.#rollback();
      throw error;
    }
  }

  /** Says goodbye, or cuts what does not listen any more. */
  async close(): Promise<void> {
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, GOODBYE_MS);
    await Promise.race([this.#client.end(), late]);
    clearTimeout(timer);
    this.#end.resolve();
  }

  async #commit(): Promise<void> {
    try {
      // A transaction that has failed answers COMMIT with ROLLBACK, and with no error.
      const done = await this.db.exec("COMMIT");
      if (done !== "COMMIT") throw new Error(`the database answered COMMIT with ${done}`);
    } catch (error) {
      throw this.db.broken ? new OutcomeUnknown((error as Error).message) : error;
    }
  }

  async #rollback(): Promise<void> {
    try {
      if (!this.db.broken) await this.db.exec("ROLLBACK");
    } catch {
      // It is broken by now.
    }
    // Whoever waits for the session knows that it has ended before anybody hears of the failure.
    if (this.db.broken) await this.close();
    else this.#inTransaction = false;
  }
}
