import type { KnownStreams } from "@wilco/core/store";
import { Pool, type PoolClient } from "pg";
import { clientConfig } from "./config.ts";
import { Connection } from "./connection.ts";
import { asDriverError } from "./connection-lost.ts";
import type { Limits } from "./limits.ts";
import { asWilcoError } from "./storage-error.ts";

/** Connections for reads, at most. */
const CONNECTIONS = 8;
/** An unused connection is closed after it, in ms. */
const UNUSED_MS = 30_000;

export type Read<T> = (db: Connection) => Promise<T>;

/** Runs reads on a few connections, which are made anew when they were lost. */
export class Reader {
  readonly #pool: Pool;
  readonly #known: KnownStreams;

  constructor(url: string, limits: Limits, known: KnownStreams) {
    this.#known = known;
    this.#pool = new Pool({
      ...clientConfig(url, limits),
      max: CONNECTIONS,
      idleTimeoutMillis: UNUSED_MS,
    });
    // A connection that fails while nobody uses it is gone from the pool by then.
    this.#pool.on("error", () => undefined);
    this.#pool.on("connect", (client) => client.on("error", () => undefined));
  }

  /** Runs a read of one statement. Rejects with a `WilcoError`. */
  async once<T>(read: Read<T>): Promise<T> {
    return this.#use(read);
  }

  /** Runs a read of several statements on one consistent state. Rejects with a `WilcoError`. */
  async consistently<T>(read: Read<T>): Promise<T> {
    return this.#use(async (db) => {
      await db.exec("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
      try {
        return await read(db);
      } finally {
        if (!db.broken) await db.exec("COMMIT");
      }
    });
  }

  /** Ends the connections; reads under way end first. */
  async close(): Promise<void> {
    await this.#pool.end();
  }

  async #use<T>(read: Read<T>): Promise<T> {
    try {
      const client = await this.#connect();
      const db = new Connection(client, this.#known);
      try {
        return await read(db);
      } finally {
        client.release(db.broken);
      }
    } catch (error) {
      throw asWilcoError(error);
    }
  }

  async #connect(): Promise<PoolClient> {
    try {
      return await this.#pool.connect();
    } catch (error) {
      throw asDriverError(error);
    }
  }
}
